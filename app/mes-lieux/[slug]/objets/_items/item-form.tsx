"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Save } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../../_components/button.tsx";
import { SelectField, TextAreaField, TextField } from "../../../../_components/field.tsx";
import { Card, ErrorPanel } from "../../../../_components/panel.tsx";
import { toast } from "../../../../_components/toast.ts";
import { CATEGORIES, type Category, CONDITIONS, type Condition } from "../../../../_lending/categories.ts";
import { useTRPC } from "../../../../_trpc/client.tsx";
import { useErrorText } from "../../../../_trpc/errors.ts";
import { newKey } from "../../../../_trpc/key.ts";
import { toCents } from "../../../_describe/price-draft.ts";
import { draftOf, type ItemDraft } from "./item-draft.ts";
import { KitFields } from "./kit-fields.tsx";
import type { OwnItem } from "./own-items.tsx";
import { toHours } from "./pick-up-draft.ts";
import { PickUpFields } from "./pick-up-fields.tsx";
import { PointFields, toPoint } from "./point-fields.tsx";
import { TermsFields } from "./terms-fields.tsx";

type Props = {
  readonly site: string;
  /** Null for a new one. */
  readonly item: OwnItem | null;
  readonly rooms: readonly { readonly id: string; readonly name: string }[];
  /** Does somebody alone lend it? */
  readonly isPerson: boolean;
  /** The other things of the place, of which a kit may be made. */
  readonly others: readonly OwnItem[];
};

/** Everything there is to say of an item; its pictures follow once it is there. */
export function ItemForm({ site, item, rooms, others, isPerson }: Props) {
  const t = useTranslations("lending");
  const [draft, setDraft] = useState(() => draftOf(item, isPerson, others));
  const router = useRouter();
  const trpc = useTRPC();
  const client = useQueryClient();
  const save = useMutation(
    trpc.items.save.mutationOptions({
      onSuccess: async ({ slug }) => {
        toast.success(t(item ? "form.saved" : "form.added"));
        await client.invalidateQueries({ queryKey: trpc.items.pathKey() });
        if (item) router.refresh();
        else router.push(`/mes-lieux/${site}/objets/${slug}`);
      },
    }),
  );
  const refusal = useErrorText()(save.error);
  const change = (changes: Partial<ItemDraft>) => {
    if (save.isError) save.reset();
    setDraft((before) => ({ ...before, ...changes }));
  };
  const text = (name: "name" | "quantity" | "pickUp" | "description" | "maxDays") => ({
    value: draft[name],
    error: refusal?.fields[name],
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  const isKit = draft.parts.length > 0;
  const fieldError = (name: string) =>
    Object.entries(refusal?.fields ?? {}).find(([path]) => path.startsWith(name))?.[1];
  const send = () => {
    const { deposit, euros, quantity, maxDays, spaceId, pickUpHours, parts, point, ...rest } = draft;
    save.mutate({
      ...{ key: newKey(), site, itemId: item?.id ?? null, ...rest, spaceId: spaceId || null },
      ...{ quantity: isKit ? 1 : Number(quantity), maxDays: Number(maxDays), depositCents: toCents(deposit) },
      pickUpHours: toHours(pickUpHours),
      point: toPoint(point),
      parts: parts.map((part) => ({ itemId: part.itemId, quantity: Number(part.quantity) })),
      centsPerDay: rest.terms === "rent" ? toCents(euros) : 0,
    });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) send();
      }}
    >
      <Card className="flex flex-col gap-5">
        <TextField
          label={t("form.name")}
          hint={t("form.nameHint")}
          maxLength={80}
          autoComplete="off"
          {...text("name")}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField
            label={t("search.category")}
            value={draft.category}
            onChange={(event) => change({ category: event.target.value as Category })}
          >
            {CATEGORIES.map((one) => (
              <option key={one} value={one}>
                {t(`categories.${one}`)}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t("facts.condition")}
            value={draft.condition}
            onChange={(event) => change({ condition: event.target.value as Condition })}
          >
            {CONDITIONS.map((one) => (
              <option key={one} value={one}>
                {t(`conditions.${one}`)}
              </option>
            ))}
          </SelectField>
          {!isKit && (
            <TextField
              {...{ label: t("form.quantity"), hint: t("form.quantityHint"), type: "number", min: 1, max: 10_000 }}
              {...text("quantity")}
            />
          )}
          <TextField
            {...{ label: t("form.maxDays"), hint: t("form.maxDaysHint"), type: "number", min: 1, max: 60 }}
            {...text("maxDays")}
          />
        </div>
        <TextAreaField
          label={t("form.description")}
          hint={t("form.descriptionHint")}
          maxLength={2_000}
          {...text("description")}
        />
        <KitFields
          rows={draft.parts}
          items={others}
          error={fieldError("parts")}
          onChange={(parts) => change({ parts })}
        />
        <TermsFields draft={draft} change={change} fields={refusal?.fields ?? {}} />
        <PointFields
          name={draft.name}
          isPerson={isPerson}
          draft={draft.point}
          error={fieldError("point")}
          onChange={(point) => change({ point })}
        />
        <PickUpFields
          rows={draft.pickUpHours}
          error={fieldError("pickUpHours")}
          onChange={(pickUpHours) => change({ pickUpHours })}
        />
        <TextAreaField
          label={t("facts.pickUp")}
          hint={t(isPerson ? "form.pickUpPersonHint" : "form.pickUpHint")}
          maxLength={500}
          {...text("pickUp")}
        />
        {rooms.length > 0 && (
          <SelectField
            label={t("form.space")}
            hint={t("form.spaceHint")}
            value={draft.spaceId}
            onChange={(event) => change({ spaceId: event.target.value })}
          >
            <option value="">{t("form.anySpace")}</option>
            {rooms.map(({ id, name }) => (
              <option key={id} value={id}>
                {t("staysIn", { room: name })}
              </option>
            ))}
          </SelectField>
        )}
        {refusal && <ErrorPanel>{refusal.fields.site ?? refusal.summary}</ErrorPanel>}
        <Button type="submit" look="primary" className="self-start" busy={save.isPending}>
          <Save aria-hidden="true" className="size-5" />
          {t(item ? "form.save" : "form.add")}
        </Button>
      </Card>
    </form>
  );
}
