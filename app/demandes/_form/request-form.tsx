"use client";
import { useState } from "react";
import { useHydrated } from "../../_components/hydrated.ts";
import type { Draft, Options } from "./draft.ts";
import { Filled } from "./filled.tsx";
import { forget, type Kept, readKept } from "./kept.ts";
import { Sent } from "./sent.tsx";
import type { Organization } from "./who-section.tsx";

export type RequestFormProps = {
  readonly options: Options;
  /** What the form starts with when nothing is kept. */
  readonly initial: Draft;
  /** The part of the address that filled `initial`. */
  readonly query: string;
  /** Null: signed out. */
  readonly organizations: readonly Organization[] | null;
  /** The request that is changed; absent, a new one is made. */
  readonly requestId?: string;
  /** The draft that `initial` comes from. */
  readonly draftId?: string;
};

type Done = { readonly requestId: string; readonly title: string; readonly campaignId: string | null };

/**
 * The form of a request, new or changed. What was typed before a reload, or before signing in, comes back once the page
 * answers; until then its fields wait, for what is typed sooner would be lost.
 */
export function RequestForm(props: RequestFormProps) {
  const isReady = useHydrated();
  const [round, setRound] = useState(0);
  const [done, setDone] = useState<Done | null>(null);
  const form = props.requestId ?? props.draftId ?? "new";
  if (done && props.requestId === undefined) {
    return (
      <Sent
        requestId={done.requestId}
        title={done.title}
        campaign={props.options.campaigns.find(({ id }) => id === done.campaignId) ?? null}
        onAgain={() => {
          setDone(null);
          setRound(round + 1);
        }}
      />
    );
  }
  const start = isReady ? startOf(props, readKept(form)) : { draft: props.initial, isSending: false };
  return (
    <Filled
      key={`${isReady} ${round}`}
      {...props}
      form={form}
      isReady={isReady}
      start={start}
      onDone={(sent) => {
        forget(form);
        setDone(sent);
      }}
    />
  );
}

/** What is kept wins, unless the address now asks for something else. */
function startOf({ initial, query }: RequestFormProps, kept: Kept | null) {
  if (!kept || (query !== "" && kept.query !== query)) return { draft: initial, isSending: false };
  return { draft: kept.draft, isSending: kept.isSending };
}
