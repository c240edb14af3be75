"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../../../_trpc/client.tsx";
import type { RouterOutputs } from "../../../../_trpc/types.ts";
import { useClosureWhen } from "../../closure-when.ts";
import { Done } from "./done.tsx";
import { Proposals } from "./proposals.tsx";
import { PutBack } from "./put-back.tsx";
import { Waiting } from "./waiting.tsx";

type Absorption = RouterOutputs["absorb"]["read"];
export type Displaced = Absorption["displaced"][number];

/** A closure, and what became of each session that it displaced. Read again now and then: answers come by mail. */
export function AbsorbView({ initial, timeZone }: { readonly initial: Absorption; readonly timeZone: string }) {
  const t = useTranslations("absorb");
  const closureWhen = useClosureWhen();
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.absorb.read.queryOptions(
      { closureId: initial.closure.id },
      { initialData: initial, staleTime: 5_000, refetchInterval: 15_000 },
    ),
  );
  const { closure, displaced } = data;
  const open = displaced.filter(({ state, isComing }) => state === "open" && isComing);
  const asked = displaced.filter(({ answer }) => answer === "asked");
  const isLifted = closure.revokedAt !== null;
  const mayReturn = displaced.filter(
    ({ state, answer, isComing }) => isComing && answer !== "asked" && ["open", "moved", "left"].includes(state),
  );
  return (
    <div className="flex flex-col gap-10">
      <header>
        <h1 className="font-bold text-3xl sm:text-4xl">
          {closure.spaceName ? `${closure.siteName}, ${closure.spaceName}` : closure.siteName}
        </h1>
        <p className="mt-2 text-lg text-muted">
          {closureWhen(closure)}
          {"\u00a0· "}
          {t(`reasons.${closure.reason}`)}
        </p>
        {closure.note && <p className="mt-2 max-w-prose whitespace-pre-line">{closure.note}</p>}
      </header>
      {isLifted && mayReturn.length > 0 && <PutBack closureId={closure.id} displaced={mayReturn} />}
      {!isLifted && open.length > 0 && <Proposals closureId={closure.id} displaced={open} />}
      {asked.length > 0 && <Waiting displaced={asked} timeZone={timeZone} />}
      <Done displaced={displaced} />
    </div>
  );
}
