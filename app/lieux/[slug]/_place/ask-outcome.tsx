"use client";
import { CalendarDays } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, LinkButton } from "#app/_components/button.tsx";
import { mondayOf } from "../../../_components/days.ts";
import { AnswerSaid } from "./answer-said.tsx";
import type { Organization } from "./asker.ts";
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
  const start = readClock(draft.start) ?? 0;
  const slot = `${words.day(draft.day)} ${words.range([start, start + draft.minutes])}`;
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
      <AnswerSaid state={state}>{text}</AnswerSaid>
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
