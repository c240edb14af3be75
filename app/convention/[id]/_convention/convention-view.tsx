"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "#app/_components/button.tsx";
import { Badge, Page } from "#app/_components/panel.tsx";
import { type Convention, meaningOf, TONES } from "#app/_convention/convention.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ApplicationCard, type Applications } from "./application-card.tsx";
import { CurrentVersion } from "./current-version.tsx";
import { OlderVersions } from "./older-versions.tsx";
import { Parties } from "./parties.tsx";
import { PrepareForm } from "./prepare-form.tsx";
import { Warnings } from "./warnings.tsx";

export type Reader = { readonly userName: string; readonly timeZone: string };

/** The convention of a booking, from its making to both words on it. */
export function ConventionView({
  initial,
  applications,
  ...reader
}: Reader & { readonly initial: Convention; readonly applications: Applications }) {
  const t = useTranslations("convention");
  const trpc = useTRPC();
  const { bookingId } = initial;
  const { data } = useQuery(trpc.conventions.of.queryOptions({ bookingId }, { initialData: initial }));
  const { state, versions, sides } = data;
  const [newest, ...older] = versions;
  const back = sides.includes("owner") ? "place" : sides.includes("hub") ? "hub" : "agenda";
  const backTo = { place: `/mes-lieux/${data.siteSlug}`, hub: "/hub/papiers", agenda: "/agenda" }[back];
  return (
    <Page
      title={
        <>
          <span className="block font-semibold text-lg text-muted">{t("title")}</span>
          {data.title}
        </>
      }
      lead={
        <>
          {t("where", { site: data.siteName, space: data.spaceName })}
          <span className="block">{t("between", { owner: data.ownerName, holder: data.holderName })}</span>
        </>
      }
      actions={
        <LinkButton href={backTo}>
          <ArrowLeft aria-hidden="true" className="size-5" />
          {t(back)}
        </LinkButton>
      }
    >
      <div className="flex flex-col gap-6">
        <p className="flex flex-wrap items-center gap-3 rounded-xl bg-sunken p-4" aria-live="polite">
          {data.isDue && <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>}
          <span className="min-w-0 flex-1 basis-64">{t(`means.${meaningOf(data)}`)}</span>
        </p>
        {newest && <CurrentVersion version={newest} needed={data.needed.length} timeZone={reader.timeZone} />}
        {newest && <Parties convention={data} version={newest} {...reader} />}
        <ApplicationCard bookingId={bookingId} initial={applications} />
        {data.isDue && <Warnings warnings={data.warnings} />}
        {data.isDue && sides.length > 0 && <PrepareForm key={newest?.id ?? ""} convention={data} />}
        {older.length > 0 && <OlderVersions versions={older} timeZone={reader.timeZone} />}
      </div>
    </Page>
  );
}
