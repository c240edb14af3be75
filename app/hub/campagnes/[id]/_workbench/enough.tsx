"use client";
import { Lightbulb } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Proposals } from "./_tensions/proposals.tsx";
import { Outside } from "./outside.tsx";
import { isOutside } from "./reasons.ts";
import type { Bench } from "./use-bench.ts";
import type { Asked, Refusal } from "./wire.ts";
import { useWords } from "./words.ts";

type Change = NonNullable<Refusal["details"]["changes"]>[number];

/** What is said where no change of the request's own would do. */
const WITHOUT: Readonly<Record<string, "rules" | "open">> = { cost: "rules", closed: "open" };

/** What would have been enough to serve the request, the smallest change first. */
export function Enough({
  request,
  refusal,
  bench,
}: {
  readonly request: Asked;
  readonly refusal: Refusal;
  readonly bench: Bench;
}) {
  const t = useTranslations("campaign.enough");
  const words = useWords();
  const { changes, lacks } = refusal.details;
  // plans made before these were kept, and what a hand took out
  if (!changes) return null;
  const duration = words.duration(request.durationMinutes);
  return (
    <section className="flex flex-col gap-2 rounded-xl bg-sunken p-3">
      <h4 className="flex items-center gap-2 font-semibold">
        <Lightbulb aria-hidden="true" className="size-5 shrink-0 text-accent" />
        {t("title")}
      </h4>
      {changes.length === 0 && (
        <p>{lacks ? t(`lacks.${lacks}`, { duration }) : t(WITHOUT[refusal.reason] ?? "none")}</p>
      )}
      <ul className="figures flex list-disc flex-col gap-1 pl-5">
        {changes.map((change) => (
          <li key={JSON.stringify(change)}>
            <ChangeWords change={change} bench={bench} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChangeWords({ change, bench }: { readonly change: Change; readonly bench: Bench }) {
  const t = useTranslations("campaign.enough");
  const words = useWords();
  if (change.kind === "without") return t(`without.${change.need}`);
  if (change.kind === "shift") {
    return t(change.minutes < 0 ? "earlier" : "later", { duration: words.duration(Math.abs(change.minutes)) });
  }
  if (!("at" in change)) return t(change.kind);
  const { at, minutes, weeks, request } = change;
  const other = request === null ? undefined : bench.rowOf(request)?.request;
  return t(change.kind, {
    where: `${words.place(bench.spaceOf(at.spaceId))}, ${words.weekday(at.weekday)} ${words.clock(at.startMinute)}`,
    duration: words.duration(minutes),
    weeks,
    other: other ? `${other.title}, ${other.organizationName}` : "",
  });
}

/** Where the button that opened it was. */
const takeFocus = (box: HTMLDivElement | null) => box?.focus({ preventScroll: true });

/** Up to five ways out of a draft's refusal, sought once they are asked for. */
export function WaysOut({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign.enough");
  const [isOpen, setOpen] = useState(false);
  const { selected, head } = bench;
  if (!selected || head?.state !== "draft") return null;
  if (isOutside(selected.refusal)) return <Outside row={selected} bench={bench} />;
  if (isOpen) {
    return (
      <div ref={takeFocus} tabIndex={-1}>
        <Proposals row={selected} bench={bench} />
      </div>
    );
  }
  return (
    <Button className="self-start" onClick={() => setOpen(true)}>
      {t("seek")}
    </Button>
  );
}
