"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight, MoveRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Dialog } from "#app/_components/dialog.tsx";
import { ErrorPanel, Skeleton } from "#app/_components/panel.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import type { Row } from "./rows.ts";
import type { Bench } from "./use-bench.ts";
import { type Edits, useEdits } from "./use-edits.ts";
import type { Place } from "./wire.ts";
import { useWords } from "./words.ts";

/** Other places for the chosen request, with who would be pushed, before anything is decided; what is chosen stands at once, and can be undone. */
export function Move({ row, bench }: { readonly row: Row; readonly bench: Bench }) {
  const t = useTranslations("campaign.move");
  const whys = useTranslations("campaign.edits.why");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const edits = useEdits(bench);
  const [isOpen, setOpen] = useState(false);
  const planId = bench.head?.id ?? "";
  const requestId = row.request.id;
  const { data, error } = useQuery(trpc.campaigns.places.queryOptions({ planId, requestId }, { enabled: isOpen }));
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <MoveRight aria-hidden="true" className="size-4" />
        {t(row.placement ? "move" : "place")}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={t("title", { title: row.request.title })}>
        <p>{t("lead")}</p>
        {error && <ErrorPanel>{errorText(error)?.summary}</ErrorPanel>}
        {!data && !error && <Skeleton className="h-40" />}
        {data?.places.length === 0 && (
          <p>{data.why ? whys(data.why, { title: row.request.title, other: "" }) : t("none")}</p>
        )}
        <ul className="flex flex-col gap-3">
          {data?.places.map((place) => (
            <li key={`${place.spaceId} ${place.startSlot}`} className="rounded-xl border border-line p-3">
              <Choice place={place} row={row} bench={bench} edits={edits} onDone={() => setOpen(false)} />
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}

function Choice({
  place,
  row,
  bench,
  edits,
  onDone,
}: {
  readonly place: Place;
  readonly row: Row;
  readonly bench: Bench;
  readonly edits: Edits;
  readonly onDone: () => void;
}) {
  const t = useTranslations("campaign.move");
  const words = useWords();
  const { spaceId, weekCount, moves } = place;
  const where = words.place(bench.spaceOf(spaceId));
  const when = words.when(place, row.request);
  const toOf = ({ spaceId, startSlot, weeks, durationMinutes }: Place["moves"][number]["after"]) => ({
    ...{ spaceId, startSlot, weeks, durationMinutes },
  });
  const choose = async () => {
    const changes = [
      { requestId: row.request.id, to: toOf(place) },
      ...moves.map(({ requestId, after }) => ({ requestId, to: toOf(after) })),
    ];
    if (await edits.apply(changes, t("done", { title: row.request.title, where, when }))) onDone();
  };
  return (
    <div className="figures flex flex-col gap-2">
      <p>
        <strong>{where}</strong>
        <span className="block">
          {when}
          {row.request.recurrence === "every" && `\u00a0· ${t("weeks", { count: weekCount })}`}
        </span>
      </p>
      {moves.length === 0 && <p className="text-success text-sm">{t("free")}</p>}
      {moves.map((moved) => {
        const other = bench.rowOf(moved.requestId);
        if (!other) return null;
        const say = (at: Place["moves"][number]["after"]) =>
          `${words.place(bench.spaceOf(at.spaceId))}, ${words.when(at, other.request)}`;
        const isSame = moved.before.spaceId === moved.after.spaceId && moved.before.startSlot === moved.after.startSlot;
        return (
          <p key={moved.requestId} className="text-sm">
            {t(isSame ? "shortens" : "pushes", {
              title: other.request.title,
              organization: other.request.organizationName,
            })}{" "}
            <ArrowRight aria-hidden="true" className="inline size-3.5" /> {say(moved.after)}
          </p>
        );
      })}
      <Button className="self-start" busy={edits.busy} aria-label={t("chooseThis", { where, when })} onClick={choose}>
        {t("choose")}
      </Button>
    </div>
  );
}
