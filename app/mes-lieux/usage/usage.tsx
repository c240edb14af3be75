"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Button, DownloadButton } from "../../_components/button.tsx";
import { isDay } from "../../_components/days.ts";
import { SelectField } from "../../_components/field.tsx";
import { ErrorPanel, Skeleton } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { CountsSection } from "./counts-section.tsx";
import { PERIODS, periodOf } from "./period.ts";
import { PeriodPicker } from "./period-picker.tsx";
import { SpacesSection } from "./spaces-section.tsx";

const ADDRESS = {
  periode: parseAsStringLiteral(PERIODS).withDefault("mois"),
  debut: parseAsString,
  structure: parseAsString,
};

/** How much one's places are used over a period, and by whom. What is shown is in the address. */
export function Usage({
  owners,
  today,
}: {
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  readonly today: string;
}) {
  const t = useTranslations("owner.usage");
  const common = useTranslations("common");
  const families = useTranslations("owner.usage.families");
  const kinds = useTranslations("owner.usage.kinds");
  const ages = useTranslations("owner.usage.ages");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [{ periode, debut, structure }, setAddress] = useQueryStates(ADDRESS, { history: "replace" });
  const period = periodOf(periode, isDay(debut) ? debut : today);
  const organizationId = owners.find(({ id }) => id === structure)?.id;
  const asked = { start: period.start, end: period.end, ...(organizationId ? { organizationId } : {}) };
  const query = useQuery(trpc.usage.ofPlaces.queryOptions(asked, { placeholderData: keepPreviousData }));
  const file = new URLSearchParams({
    ...{ debut: period.start, fin: period.end },
    ...(organizationId ? { structure: organizationId } : {}),
  });
  const href = (table: string) => `/api/usage.csv?${file}&tableau=${table}`;
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <PeriodPicker
          period={period}
          today={today}
          onChange={({ kind, start }) => setAddress({ periode: kind, debut: start })}
        />
        {owners.length > 1 && (
          <div className="print:hidden">
            <SelectField
              label={t("organization")}
              value={organizationId ?? ""}
              onChange={(event) => setAddress({ structure: event.target.value || null })}
            >
              <option value="">{t("allOrganizations")}</option>
              {owners.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
          </div>
        )}
      </div>
      {query.error && (
        <ErrorPanel action={<Button onClick={() => query.refetch()}>{common("retry")}</Button>}>
          {errorText(query.error)?.summary}
        </ErrorPanel>
      )}
      {!query.data && !query.error && <Skeleton className="h-96" />}
      {query.data && (
        <>
          <div className="flex flex-wrap items-center justify-between gap-4">
            <p className="max-w-prose text-muted">{t("counted")}</p>
            <DownloadButton look="primary" href={`/api/usage.pdf?${file}`} className="print:hidden">
              <FileText aria-hidden="true" className="size-5" />
              {t("pdf")}
            </DownloadButton>
          </div>
          <SpacesSection spaces={query.data.spaces} href={href("espaces")} />
          {query.data.organizations && (
            <CountsSection
              what="organizations"
              rows={query.data.organizations.map((one) => ({ ...one, more: kinds(one.kind) }))}
              href={href("structures")}
            />
          )}
          <CountsSection
            what="activities"
            rows={query.data.activities.map((one) => ({ ...one, more: families(one.family) }))}
            href={href("activites")}
          />
          <CountsSection
            what="families"
            rows={query.data.families.map((one) => ({ ...one, name: families(one.family), more: null }))}
            href={href("familles")}
          />
          <CountsSection
            what="ages"
            rows={query.data.ages.map((one) => ({ ...one, name: ages(one.ageGroup ?? "unsaid"), more: null }))}
            href={href("ages")}
          />
        </>
      )}
    </div>
  );
}
