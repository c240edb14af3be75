"use client";
import { PenLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { SelectField, TextAreaField, TextField } from "../../_components/field.tsx";
import { QuotaLine } from "../../_components/quota-line.tsx";
import { useWords } from "../_words/use-words.ts";
import { Spot, useForm } from "./form-context.tsx";
import { GroupField } from "./group-field.tsx";
import { Section } from "./section.tsx";

export type Organization = { readonly id: string; readonly name: string };

/** For whom, under which title, with what else to know. Who is signed out says whose it is afterwards. */
export function WhoSection({
  organizations,
  isLocked,
}: {
  readonly organizations: readonly Organization[] | null;
  readonly isLocked: boolean;
}) {
  const t = useTranslations("requests.who");
  const common = useTranslations("common");
  const words = useWords();
  const { draft, change, options, errorAt } = useForm();
  return (
    <Section title={t("title")} icon={PenLine}>
      {organizations === null ? (
        <p className="text-muted">{t("signedOut")}</p>
      ) : organizations.length === 0 ? (
        <Spot path="organizationId">
          <p className="font-semibold">{t("noOrganization")}</p>
        </Spot>
      ) : (
        <Spot path="organizationId">
          <SelectField
            label={t("organization")}
            hint={isLocked ? t("locked") : ""}
            value={draft.organizationId}
            disabled={isLocked}
            error={errorAt("organizationId")}
            onChange={(event) => change({ organizationId: event.target.value })}
          >
            <option value="">{t("choose")}</option>
            {organizations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        </Spot>
      )}
      {organizations !== null && draft.organizationId !== "" && (
        <QuotaLine
          organizationId={draft.organizationId}
          day={draft.recurrence === "once" ? draft.day : options.today}
          minutes={draft.recurrence === "once" ? draft.durationMinutes : null}
          duration={words.duration}
        />
      )}
      <Spot path="title">
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          value={draft.title}
          maxLength={120}
          error={errorAt("title")}
          onChange={(event) => change({ title: event.target.value })}
        />
      </Spot>
      {draft.recurrence === "every" && <GroupField />}
      <Spot path="note">
        <TextAreaField
          label={t("note")}
          optionalMark={common("optional")}
          hint={t("noteHint")}
          value={draft.note}
          maxLength={2000}
          error={errorAt("note")}
          onChange={(event) => change({ note: event.target.value })}
        />
      </Spot>
    </Section>
  );
}
