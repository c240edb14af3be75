"use client";
import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCosts } from "#app/_tensions/use-costs.ts";
import type { Row } from "../rows.ts";
import type { Bench } from "../use-bench.ts";
import type { Proposal } from "../wire.ts";
import { useWords } from "../words.ts";
import { Take } from "./take.tsx";

/** One way out: what the request would have, who else is touched, and what it costs each of them. */
export function ProposalCard({
  proposal,
  row,
  bench,
}: {
  readonly proposal: Proposal;
  readonly row: Row;
  readonly bench: Bench;
}) {
  const t = useTranslations("tensions.proposals");
  const words = useWords();
  const costs = useCosts();
  const { at, moves, cost, gain } = proposal;
  const title = useTitle(proposal, bench);
  return (
    <div className="figures flex flex-col gap-2">
      <h5 className="font-semibold text-lg leading-snug">{title}</h5>
      <Line
        who={row}
        what={`${words.place(bench.spaceOf(at.spaceId))}, ${words.when(at, row.request)}`}
        cost={costs.say(cost, "asked")}
      />
      {moves.map(({ requestId, after, cost: own }) => {
        const other = bench.rowOf(requestId);
        if (!other) return null;
        const what = `${words.place(bench.spaceOf(after.spaceId))}, ${words.when(after, other.request)}`;
        return <Line key={requestId} who={other} what={what} cost={costs.say(own, "moved")} />;
      })}
      <p className="text-muted text-sm">{t(gain < 0 ? "loses" : "gains", { points: words.points(Math.abs(gain)) })}</p>
      <Take proposal={proposal} title={title} row={row} bench={bench} />
    </div>
  );
}

function Line({ who, what, cost }: { readonly who: Row; readonly what: string; readonly cost: string }) {
  return (
    <p className="leading-snug">
      <span className="font-semibold">{who.request.title}</span>
      <span className="text-muted">, {who.request.organizationName}</span>
      <span className="block">
        <ArrowRight aria-hidden="true" className="inline size-3.5" /> {what}
      </span>
      <span className="block text-sm">{cost}</span>
    </p>
  );
}

/** The kind of way out, in the words of who would do it. */
function useTitle({ kind, at, cost, moves }: Proposal, bench: Bench): string {
  const t = useTranslations("tensions.kinds");
  const costs = useCosts();
  const [first] = moves;
  const other = first ? bench.rowOf(first.requestId) : undefined;
  const about = { other: other?.request.title ?? "", others: moves.length - 1 };
  if (kind === "start") return t("start", { shift: costs.shift(cost.minutes) });
  if (kind === "place") {
    return t("place", { site: bench.spaceOf(at.spaceId)?.siteName ?? "", distance: costs.distance(cost.metres) });
  }
  if (kind === "part") return t("part", { space: bench.spaceOf(at.spaceId)?.name ?? "" });
  if (kind === "weeks") return t("weeks", { weeks: at.weekCount, asked: at.weekCount + cost.weeks });
  return t(kind, about);
}
