"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import { type ListingOptions, useListing, useSaved } from "./listing.tsx";
import { placeDraft, refusalLeft, toPlace } from "./place-draft.ts";
import { PlaceFields } from "./place-fields.tsx";
import { StepForm } from "./step-form.tsx";

export function PlaceStep({ options }: { readonly options: ListingOptions }) {
  const t = useTranslations("listing.place");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const listing = useListing();
  const [draft, setDraft] = useState(() => placeDraft(listing));
  const save = useMutation(trpc.listings.savePlace.mutationOptions(useSaved("adresse")));
  const place = toPlace(draft, options.communes);
  const refusal = refusalLeft(errorText(save.error), save.variables, place);
  return (
    <StepForm
      title={t("title")}
      lead={t("lead")}
      answers={draft}
      refusal={refusal?.summary}
      busy={save.isPending}
      back={null}
      onSubmit={() => save.mutate({ key: newKey(), site: listing.site.slug, ...place })}
    >
      <PlaceFields draft={draft} options={options} faults={refusal?.fields ?? {}} onChange={setDraft} />
    </StepForm>
  );
}
