"use client";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { QuotaLine } from "#app/_components/quota-line.tsx";
import { grantFor } from "./ask-checks.ts";
import type { Organization } from "./asker.ts";
import { NameField, WhatFor, WhoAndWhere } from "./asker-fields.tsx";
import { AskingForm } from "./asking-form.tsx";
import type { Place } from "./hours.ts";
import { OtherUseLine } from "./other-use-line.tsx";
import { OtherWays } from "./other-ways.tsx";
import { SlotFields } from "./slot-fields.tsx";
import type { AskState } from "./use-ask.ts";
import { useAskErrors } from "./use-ask-errors.ts";
import type { Wall } from "./wall.ts";
import { ItemsOfHour } from "./with-items.tsx";
import type { Words } from "./words.ts";

type Props = {
  readonly place: Place;
  readonly ask: AskState;
  readonly organizations: readonly Organization[];
  readonly now: Wall;
  readonly words: Words;
};

export function AskForm({ place, ask, organizations, now, words }: Props) {
  const t = useTranslations("places.form");
  const { draft, change, space, send, booking } = ask;
  const errors = useAskErrors(ask, words);
  return (
    <AskingForm organizations={organizations} className="flex flex-col gap-4" busy={booking.isPending} send={send}>
      <WhoAndWhere place={place} draft={draft} organizations={organizations} errors={errors} onChange={change} />
      <SlotFields place={place} ask={ask} errors={errors} now={now} words={words} />
      <WhatFor space={space} draft={draft} errors={errors} onChange={change} />
      <OtherUseLine spaceId={space.id} activityId={draft.activity} day={draft.day} words={words} />
      <NameField label={t("name")} hint={t("nameHint")} draft={draft} errors={errors} onChange={change} />
      <ItemsOfHour ask={ask} error={errors.items} />
      <QuotaLine
        organizationId={draft.organization}
        day={draft.day}
        minutes={draft.minutes}
        duration={words.duration}
      />
      {errors.summary && <ErrorPanel>{errors.summary}</ErrorPanel>}
      <Button type="submit" look="primary" wide busy={booking.isPending}>
        {t(`send.${grantFor(space, draft)}`)}
      </Button>
      {errors.isElsewhere && <OtherWays ask={ask} timeZone={place.timeZone} words={words} />}
    </AskingForm>
  );
}
