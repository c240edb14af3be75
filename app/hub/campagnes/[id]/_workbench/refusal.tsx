"use client";
import { useTranslations } from "next-intl";
import { Enough, WaysOut } from "./enough.tsx";
import { isReason } from "./reasons.ts";
import type { Bench } from "./use-bench.ts";
import type { Asked, BlockedWish, Refusal } from "./wire.ts";
import { useWords } from "./words.ts";

/** Why not, as one would say it to the club: for the whole, then wish by wish, with those who have the hours. */
export function RefusalReasons({
  request,
  refusal,
  bench,
}: {
  readonly request: Asked;
  readonly refusal: Refusal;
  readonly bench: Bench;
}) {
  const t = useTranslations("campaign");
  const blocked = new Map(refusal.details.wishes?.map((one) => [one.rank, one]));
  return (
    <div className="flex flex-col gap-3">
      <div className="rounded-xl bg-danger-ground p-3 text-danger">
        <h4 className="font-semibold">{t("detail.refused")}</h4>
        <p>
          {refusal.reason === "closed" && request.recurrence === "once"
            ? t("reasons.closed.longOnce")
            : t(`reasons.${isReason(refusal.reason) ? refusal.reason : "other"}.long`)}
        </p>
      </div>
      <Enough request={request} refusal={refusal} bench={bench} />
      <WaysOut key={request.id} bench={bench} />
      <ol className="flex flex-col gap-3">
        {request.wishes.map((wish) => (
          <li key={wish.rank} className="rounded-xl border border-line p-3">
            <p className="font-semibold">{t("detail.wishTitle", { rank: wish.rank })}</p>
            <WishWords wish={wish} />
            <Blocked blocked={blocked.get(wish.rank)} bench={bench} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function WishWords({ wish }: { readonly wish: Asked["wishes"][number] }) {
  const t = useTranslations("campaign");
  const words = useWords();
  return (
    <p className="text-muted text-sm">
      {t("detail.wishWhat", {
        days: words.list(wish.weekdays.map(words.weekday)),
        start: words.clock(wish.earliestStart),
        end: words.clock(wish.latestStart),
        spaces: wish.spaceIds.length,
      })}
    </p>
  );
}

function Blocked({ blocked, bench }: { readonly blocked: BlockedWish | undefined; readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const words = useWords();
  if (!blocked) return null;
  const blockers = blocked.blockers.flatMap((id) => bench.rowOf(id) ?? []);
  return (
    <div className="mt-2 flex flex-col gap-1">
      <p>
        {t(`detail.blocked.${blocked.blocked}`)}{" "}
        {blocked.blocked !== "cost" &&
          blocked.minWeeks > 1 &&
          t("detail.tooFew", { weeks: blocked.weeks, minWeeks: blocked.minWeeks })}
      </p>
      {blocked.at && blocked.blocked !== "closed" && (
        <p className="text-sm">
          {t("detail.nearest", {
            place: words.place(bench.spaceOf(blocked.at.spaceId)),
            when: `${words.weekday(blocked.at.weekday)} ${words.clock(blocked.at.startMinute)}`,
          })}
        </p>
      )}
      {blockers.length > 0 && (
        <>
          <p className="text-muted text-sm">{t("detail.blockers")}</p>
          <ul className="flex flex-col">
            {blockers.map(({ request, placement }) => (
              <li key={request.id}>
                <button
                  type="button"
                  onClick={() => bench.select(request.id)}
                  className="prose-link min-h-11 py-1 text-left leading-tight"
                >
                  {request.title}, {request.organizationName}
                  {placement && ` (${words.when(placement, request)})`}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
