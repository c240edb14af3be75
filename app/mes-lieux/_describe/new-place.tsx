"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField } from "../../_components/field.tsx";
import { Card } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import type { ListingOptions } from "./listing.tsx";
import { NEW_PLACE, refusalLeft, toPlace } from "./place-draft.ts";
import { PlaceFields } from "./place-fields.tsx";
import { StepForm } from "./step-form.tsx";
import { stepPath } from "./steps.ts";

/** The first step of a new place: from here on it is kept as a draft. */
export function NewPlace({ options }: { readonly options: ListingOptions }) {
  const t = useTranslations("listing");
  const trpc = useTRPC();
  const router = useRouter();
  const errorText = useErrorText();
  const [draft, setDraft] = useState(NEW_PLACE);
  const [organizationId, setOrganizationId] = useState(options.organizations[0]?.id ?? "");
  const save = useMutation(
    trpc.listings.create.mutationOptions({ onSuccess: ({ slug }) => router.push(stepPath(slug, "espaces")) }),
  );
  const place = toPlace(draft, options.communes);
  const refusal = refusalLeft(errorText(save.error), save.variables, place);
  return (
    <StepForm
      title={t("place.title")}
      lead={t("place.lead")}
      answers={{ organizationId, ...draft }}
      refusal={refusal?.summary}
      busy={save.isPending || save.isSuccess}
      back={null}
      onSubmit={() => save.mutate({ key: newKey(), organizationId, ...place })}
    >
      {options.organizations.length > 1 && (
        <Card>
          <SelectField
            label={t("place.organization")}
            value={organizationId}
            onChange={(event) => setOrganizationId(event.target.value)}
          >
            {options.organizations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        </Card>
      )}
      <PlaceFields draft={draft} options={options} faults={refusal?.fields ?? {}} onChange={setDraft} />
    </StepForm>
  );
}
