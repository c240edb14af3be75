"use client";
import { CircleCheck, Hourglass, LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, LinkButton } from "../../_components/button.tsx";
import { SelectField, TextAreaField, TextField } from "../../_components/field.tsx";
import { ErrorPanel } from "../../_components/panel.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import type { RouterOutputs } from "../../_trpc/types.ts";
import type { firstSpan } from "./first-span.ts";
import { FreeLine } from "./free-line.tsx";
import { useBorrow } from "./use-borrow.ts";

type Props = {
  readonly item: RouterOutputs["items"]["view"];
  /** Null for who is not signed in. */
  readonly organizations: readonly { readonly id: string; readonly name: string }[] | null;
  readonly today: string;
  /** The hours that it opens with. */
  readonly first: ReturnType<typeof firstSpan>;
};

/** From when to when, how many; what is free is said as it is typed. */
export function BorrowForm({ item, organizations, today, first }: Props) {
  const t = useTranslations("lending.borrow");
  const { draft, change, ask, send } = useBorrow(item.slug, organizations?.[0]?.id ?? "", first);
  const refusal = useErrorText()(ask.error);
  const field = (name: string) => refusal?.fields[name];
  const isKit = item.parts.length > 0;
  if (organizations === null) {
    return (
      <>
        <p>{t("signedOut")}</p>
        <LinkButton
          look="primary"
          href={`/connexion?retour=${encodeURIComponent(`/objets/${item.slug}?du=${first.day}&au=${first.lastDay}`)}`}
        >
          <LogIn aria-hidden="true" className="size-5" />
          {t("signIn")}
        </LinkButton>
      </>
    );
  }
  if (organizations.length === 0) return <p>{t("noOrganization")}</p>;
  if (ask.data) return <Asked {...ask.data} />;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ask.isPending) send();
      }}
    >
      {organizations.length > 1 && (
        <SelectField
          label={t("organization")}
          value={draft.organizationId}
          onChange={(event) => change({ organizationId: event.target.value })}
        >
          {organizations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <fieldset className="grid grid-cols-[minmax(0,1fr)_minmax(0,9rem)] gap-3">
        <legend className="mb-1.5 font-title font-bold text-lg">{t("fetch")}</legend>
        <TextField
          {...{ label: t("day"), type: "date", min: today, value: draft.day, error: field("day") }}
          onChange={(event) => change({ day: event.target.value })}
        />
        <TextField
          {...{ label: t("hour"), type: "time", value: draft.start, error: field("startMinute") }}
          onChange={(event) => change({ start: event.target.value })}
        />
      </fieldset>
      <fieldset className="grid grid-cols-[minmax(0,1fr)_minmax(0,9rem)] gap-3">
        <legend className="mb-1.5 font-title font-bold text-lg">{t("bringBack")}</legend>
        <TextField
          {...{ label: t("day"), type: "date", min: draft.day, value: draft.lastDay, error: field("lastDay") }}
          onChange={(event) => change({ lastDay: event.target.value })}
        />
        <TextField
          {...{ label: t("hour"), type: "time", value: draft.end, error: field("endMinute") }}
          onChange={(event) => change({ end: event.target.value })}
        />
      </fieldset>
      {(item.quantity > 1 || (field("quantity") && !isKit)) && (
        <TextField
          {...{ label: t("quantity"), type: "number", inputMode: "numeric", min: 1, max: item.quantity }}
          value={draft.quantity}
          error={field("quantity")}
          onChange={(event) => change({ quantity: event.target.value })}
        />
      )}
      <FreeLine {...{ item, draft, change }} />
      <TextAreaField
        label={t("note")}
        hint={t("noteHint")}
        maxLength={500}
        value={draft.note}
        error={field("note")}
        onChange={(event) => change({ note: event.target.value })}
      />
      {refusal && (Object.keys(refusal.fields).length === 0 || field("item") || (isKit && field("quantity"))) && (
        <ErrorPanel>{field("item") ?? field("quantity") ?? refusal.summary}</ErrorPanel>
      )}
      <Button type="submit" look="primary" wide busy={ask.isPending}>
        {t(`send.${item.grantMode}`)}
      </Button>
    </form>
  );
}

function Asked({ state, token }: { readonly state: "granted" | "asked"; readonly token: string }) {
  const t = useTranslations("lending");
  const Icon = state === "granted" ? CircleCheck : Hourglass;
  return (
    <>
      <div
        role="status"
        className={`flex items-start gap-3 rounded-xl p-4 ${state === "granted" ? "bg-success-ground text-success" : "bg-sunken"}`}
      >
        <Icon aria-hidden="true" className="mt-0.5 size-6 shrink-0" />
        <p className="font-semibold">{t(`borrow.done.${state}`)}</p>
      </div>
      <LinkButton look="primary" href={`/objets/prets/${token}`} prefetch={false}>
        {t("open")}
      </LinkButton>
    </>
  );
}
