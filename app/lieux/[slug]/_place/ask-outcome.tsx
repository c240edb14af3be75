"use client";
import { CalendarDays, CircleCheck, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button, LinkButton } from "#app/_components/button.tsx";
import { mondayOf } from "../../../_components/days.ts";
import type { Organization } from "./ask-dialog.tsx";
import type { Place } from "./hours.ts";
import { readClock } from "./slot.ts";
import type { AskState } from "./use-ask.ts";
import type { Words } from "./words.ts";

/** What was answered, and where to find it again. */
export function AskOutcome({
  place,
  ask: { draft, space },
  state,
  organizations,
  words,
  onClose,
}: {
  readonly place: Place;
  readonly ask: AskState;
  readonly state: "confirmed" | "pending";
  readonly organizations: readonly Organization[];
  readonly words: Words;
  readonly onClose: () => void;
}) {
  const t = useTranslations("places.form.done");
  const lending = useTranslations("lending");
  const said = useRef<HTMLDivElement>(null);
  // the button that had the focus is gone with the form
  useEffect(() => said.current?.focus(), []);
  const start = readClock(draft.start) ?? 0;
  const slot = `${words.day(draft.day)} ${words.range([start, start + draft.minutes])}`;
  const Icon = state === "confirmed" ? CircleCheck : Hourglass;
  const text =
    state === "confirmed"
      ? t("confirmedText", {
          organization: organizations.find(({ id }) => id === draft.organization)?.name ?? "",
          space: space.name,
          slot,
        })
      : t("pendingText", { owner: place.site.organizationName, space: space.name, slot });
  return (
    <>
      <div
        ref={said}
        tabIndex={-1}
        role="status"
        className={`flex items-start gap-3 rounded-xl p-4 ${state === "confirmed" ? "bg-success-ground text-success" : "bg-sunken"}`}
      >
        <Icon aria-hidden="true" className="mt-0.5 size-6 shrink-0" />
        <p className="font-semibold">{text}</p>
      </div>
      <p>
        {t("where")} {draft.items.length > 0 && lending("withRoom.done", { count: draft.items.length })}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("close")}</Button>
        <LinkButton look="primary" href={`/agenda?semaine=${mondayOf(draft.day)}`}>
          <CalendarDays aria-hidden="true" className="size-4" />
          {t("agenda")}
        </LinkButton>
      </div>
    </>
  );
}
