"use client";
import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../../_components/button.tsx";
import { addDays } from "../../_components/days.ts";
import { Choice } from "../../_components/field.tsx";
import { Card, ErrorPanel, Skeleton } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import type { RouterOutputs } from "../../_trpc/types.ts";
import { useSettled } from "../../demandes/_form/use-settled.ts";
import type { Own } from "../[slug]/_own/own-site-view.tsx";
import { useListing } from "./listing.tsx";
import { PaintFields } from "./paint-fields.tsx";
import { Unsaved } from "./unsaved.tsx";
import { toWeek, type Way, type WeekDraft, weekDraft } from "./week-draft.ts";
import { WeekPreview } from "./week-preview.tsx";
import { WhenFields } from "./when-fields.tsx";

const WAYS = ["grid", "text", "calendar", "rules"] as const satisfies readonly Way[];
const DEBOUNCE_MS = 300;
const YEAR_DAYS = 364;

// each way but the first comes when it is chosen
const FeedsPanel = dynamic(() => import("./feeds-panel.tsx").then((loaded) => loaded.FeedsPanel), {
  loading: () => <Skeleton className="h-64" />,
});
const NotationFields = dynamic(() => import("./notation-fields.tsx").then((loaded) => loaded.NotationFields), {
  loading: () => <Skeleton className="h-64" />,
});
const Openings = dynamic(() => import("../[slug]/_own/openings.tsx").then((loaded) => loaded.Openings), {
  loading: () => <Skeleton className="h-64" />,
});

type Year = RouterOutputs["openings"]["year"][number];

/** The hours of one space, said in one of several ways; what they come to is shown before they are kept. */
export function SpaceHours({
  own,
  space,
  year,
}: {
  readonly own: Own;
  readonly space: { readonly slug: string; readonly name: string };
  readonly year: Year | null;
}) {
  const t = useTranslations("listing.hours");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const { site } = useListing();
  const openings = own.openings.filter((one) => one.space === space.slug);
  const [draft, setDraft] = useState<WeekDraft>(() =>
    weekDraft(openings, year?.openingHours ?? null, own.today, addDays(own.today, YEAR_DAYS)),
  );
  const { way: _, ...said } = draft;
  const answers = JSON.stringify(said);
  const [kept, setKept] = useState(answers);
  const week = toWeek(draft, site.slug, space.slug);
  const { settled, isSettled } = useSettled(week, DEBOUNCE_MS);
  const isSaid = draft.way === "grid" || (draft.way === "text" && draft.text.trim() !== "");
  const preview = useQuery(
    trpc.openings.previewWeek.queryOptions(isSaid ? settled : skipToken, { placeholderData: (old) => old }),
  );
  const save = useSave();
  const refusal = errorText(save.error ?? preview.error);
  const change = (next: Partial<WeekDraft>) => {
    setDraft({ ...draft, ...next });
    save.reset();
  };
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <Unsaved isUnsaved={answers !== kept || save.error !== null} />
      <p className="figures text-lg">
        {t("now", { space: space.name })}{" "}
        <strong>{t("perYear", { hours: Math.round((year?.minutesPerYear ?? 0) / 60) })}</strong>
      </p>
      <Choice
        label={t("way")}
        value={draft.way}
        options={WAYS.map((value) => ({ value, label: t(`ways.${value}`) }))}
        onChange={(way) => change({ way })}
      />
      {draft.way === "calendar" ? (
        <FeedsPanel space={space} />
      ) : draft.way === "rules" ? (
        <Openings own={{ ...own, openings, spaces: own.spaces.filter(({ slug }) => slug === space.slug) }} />
      ) : (
        <Card className="flex min-w-0 flex-col gap-6">
          {draft.way === "grid" && <PaintFields cells={draft.cells} onChange={(cells) => change({ cells })} />}
          {draft.way === "text" && (
            <NotationFields draft={draft} fault={(isSettled && preview.data?.fault) || null} onChange={change} />
          )}
          <WhenFields
            draft={draft}
            named={draft.way === "text" && preview.data ? preview.data : { namesSchool: false, namesPublic: false }}
            faults={refusal?.fields ?? {}}
            onChange={change}
          />
          {preview.data && !preview.data.fault && (
            <WeekPreview preview={preview.data} withGrid={draft.way === "text"} />
          )}
          {refusal && <ErrorPanel>{refusal.summary}</ErrorPanel>}
          <div className="flex flex-wrap gap-3">
            <Button
              look="primary"
              busy={save.isPending}
              disabled={!isSaid || (preview.data?.fault ?? null) !== null}
              onClick={() => {
                setKept(answers);
                save.replace(week);
              }}
            >
              {t("save")}
            </Button>
            {save.undo && (
              <Button busy={save.isPending} onClick={save.undo}>
                <Undo2 aria-hidden="true" className="size-5" />
                {t("undo")}
              </Button>
            )}
          </div>
        </Card>
      )}
    </div>
  );
}

/** Keeps the hours; the rules as they were can be put back until the page is left. */
function useSave() {
  const t = useTranslations("listing.hours");
  const trpc = useTRPC();
  const client = useQueryClient();
  type Input = Parameters<typeof mutation.mutate>[0];
  const [before, setBefore] = useState<Input | null>(null);
  const mutation = useMutation(
    trpc.openings.replaceWeek.mutationOptions({
      onSuccess: async ({ before: rules, openingHoursBefore }, { key: _, ...input }) => {
        const isUndo = input.source.kind === "rules";
        const source = { kind: "rules" as const, rules: [...rules], openingHours: openingHoursBefore };
        setBefore(isUndo ? null : { key: newKey(), ...input, source });
        toast.success(t(isUndo ? "undone" : "saved"));
        await client.invalidateQueries({ queryKey: trpc.openings.pathKey() });
        await client.invalidateQueries({ queryKey: trpc.listings.pathKey() });
      },
    }),
  );
  return {
    replace: (week: Omit<Input, "key">) => mutation.mutate({ key: newKey(), ...week }),
    undo: before && (() => mutation.mutate({ ...before, key: newKey() })),
    reset: () => mutation.isError && mutation.reset(),
    isPending: mutation.isPending,
    error: mutation.error,
  };
}
