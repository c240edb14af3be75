"use client";
import { useMutation } from "@tanstack/react-query";
import { Plus, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../_components/button.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import { useListing, useSaved } from "./listing.tsx";
import { SpaceCard } from "./space-card.tsx";
import { newSpace, type SpaceDraft, spaceDrafts, toSpaces } from "./space-draft.ts";
import { StepForm } from "./step-form.tsx";
import { stepPath } from "./steps.ts";

/** The spaces of the place. One that is taken away can be put back until the step is saved. */
export function SpacesStep() {
  const t = useTranslations("listing.spaces");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const listing = useListing();
  const { slug, kind } = listing.site;
  const fresh = () => newSpace(kind === "gym" ? "gym" : "hall", "");
  const [drafts, setDrafts] = useState<readonly SpaceDraft[]>(() => {
    const known = spaceDrafts(listing);
    return known.length > 0 ? known : [fresh()];
  });
  const [removed, setRemoved] = useState<readonly SpaceDraft[]>([]);
  const save = useMutation(trpc.listings.saveSpaces.mutationOptions(useSaved("espaces")));
  const refusal = errorText(save.error);
  const change = (next: readonly SpaceDraft[]) => {
    setDrafts(next);
    save.reset();
  };
  return (
    <StepForm
      title={t("title")}
      lead={t("lead")}
      answers={drafts}
      refusal={refusal ? [refusal.summary, refusal.fields.spaces].filter(Boolean).join(" ") : undefined}
      busy={save.isPending}
      back={stepPath(slug, "adresse")}
      onSubmit={() => save.mutate({ key: newKey(), site: slug, spaces: toSpaces(drafts) })}
    >
      {drafts.map((draft, index) => (
        <SpaceCard
          key={draft.key}
          draft={draft}
          faults={(path) => refusal?.fields[`spaces.${index}.${path}`]}
          onChange={(next) => change(drafts.map((one) => (one.key === draft.key ? next : one)))}
          onRemove={
            drafts.length > 1
              ? () => {
                  change(drafts.filter(({ key }) => key !== draft.key));
                  setRemoved([...removed, draft]);
                }
              : null
          }
        />
      ))}
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => change([...drafts, fresh()])}>
          <Plus aria-hidden="true" className="size-5" />
          {t("add")}
        </Button>
        {removed.map((draft) => (
          <Button
            key={draft.key}
            onClick={() => {
              setRemoved(removed.filter(({ key }) => key !== draft.key));
              change([...drafts, draft]);
            }}
          >
            <Undo2 aria-hidden="true" className="size-5" />
            {t("putBack", { name: draft.name || t("unnamed") })}
          </Button>
        ))}
      </div>
    </StepForm>
  );
}
