"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue } from "react";
import { Choice } from "#app/_components/field.tsx";
import { Aside } from "./_tensions/aside.tsx";
import { List } from "./list.tsx";
import { MapPanel } from "./map-panel.tsx";
import { Timeline } from "./timeline.tsx";
import { VIEWS } from "./url.ts";
import type { Bench } from "./use-bench.ts";
import { useEdits } from "./use-edits.ts";
import { type Locks, useLocks } from "./use-locks.ts";
import { useWide } from "./use-wide.ts";

/** Map, week and list of one plan: side by side where there is room, one at a time where there is not. */
export function Views({ bench }: { readonly bench: Bench }) {
  const isWide = useWide();
  const locks = useLocks(bench, useEdits(bench));
  if (isWide === null) return null;
  return isWide ? <SideBySide bench={bench} locks={locks} /> : <OneAtATime bench={bench} locks={locks} />;
}

type Props = { readonly bench: Bench; readonly locks: Locks };

function SideBySide({ bench, locks }: Props) {
  const { plan, head, error } = bench;
  // the timeline is worked on, and is drawn by itself first; what stands around it follows
  const isFollowed = useDeferredValue(plan !== null || head === null || error !== null, false);
  return (
    <div className="grid h-[calc(100dvh-4rem)] min-h-[44rem] grid-cols-[minmax(20rem,26rem)_minmax(0,1fr)]">
      <div className="flex min-h-0 flex-col border-line border-r">
        <div className="flex min-h-0 flex-[11] flex-col">{isFollowed && <MapPanel bench={bench} />}</div>
        <Scrolled>{isFollowed && <Aside bench={bench} />}</Scrolled>
      </div>
      <div className="flex min-h-0 flex-col">
        {plan && (
          <div className="flex min-h-0 flex-[11] flex-col border-line border-b-2">
            <Timeline bench={bench} locks={locks} />
          </div>
        )}
        <div className="flex min-h-0 flex-[9] flex-col bg-surface">
          {isFollowed && <List bench={bench} withDetail={false} />}
        </div>
      </div>
    </div>
  );
}

const Scrolled = ({ children }: { readonly children: ReactNode }) => (
  <div className="min-h-0 flex-[9] relative overflow-auto border-line border-t bg-surface">{children}</div>
);

function OneAtATime({ bench, locks }: Props) {
  const t = useTranslations("campaign");
  const { url, setUrl, plan, selected } = bench;
  const view = url.view === "timeline" && !plan ? "list" : url.view;
  return (
    <div className="flex flex-col gap-2 py-3">
      <div className="px-4">
        <Choice
          label={t("views.label")}
          hideLabel
          value={view}
          options={VIEWS.filter((one) => one !== "timeline" || plan).map((value) => ({
            value,
            label: t(`views.${value}`),
          }))}
          onChange={(next) => setUrl({ view: next })}
        />
      </div>
      {view === "map" && (
        <div className="flex h-[75dvh] min-h-96 flex-col border-line border-y">
          <MapPanel bench={bench} />
        </div>
      )}
      {view === "timeline" && (
        <div className="flex h-[80dvh] min-h-96 flex-col border-line border-y">
          <Timeline bench={bench} locks={locks} />
        </div>
      )}
      {view === "list" && <List bench={bench} withDetail />}
      {(view === "map" || (view === "timeline" && selected)) && (
        <div className="mx-4 rounded-2xl border border-line bg-surface">
          <Aside bench={bench} />
        </div>
      )}
    </div>
  );
}
