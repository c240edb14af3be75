"use client";
import { useQuery } from "@tanstack/react-query";
import { Building2, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import { Button, LinkButton } from "../_components/button.tsx";
import { CheckboxField, TextField } from "../_components/field.tsx";
import { EmptyState, ErrorPanel, Skeleton } from "../_components/panel.tsx";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { type OwnSite, SiteCard } from "./site-card.tsx";

const ADDRESS = { q: parseAsString.withDefault(""), attente: parseAsBoolean.withDefault(false) };

/** The places of one's organizations, those where somebody waits for an answer first. What is sought is in the address. */
export function OwnSites({ now }: { readonly now: { readonly day: string; readonly minutes: number } }) {
  const t = useTranslations("owner.list");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const query = useQuery(trpc.openings.mine.queryOptions());
  const [{ q, attente }, setAddress] = useQueryStates(ADDRESS, { history: "replace" });
  if (query.isPending) return <Loading />;
  if (query.isError) {
    return (
      <ErrorPanel action={<Button onClick={() => query.refetch()}>{common("retry")}</Button>}>
        {errorText(query.error)?.summary}
      </ErrorPanel>
    );
  }
  if (query.data.length === 0) {
    return (
      <EmptyState
        title={t("none")}
        icon={<Building2 aria-hidden="true" className="size-8" />}
        action={<LinkButton href="/">{t("toMap")}</LinkButton>}
      >
        {t("noneText")}
      </EmptyState>
    );
  }
  const shown = query.data.filter((site) => matches(site, q) && (!attente || site.pending > 0)).toSorted(byWaiting);
  const waiting = query.data.reduce((sum, { pending }) => sum + pending, 0);
  return (
    <div className="flex flex-col gap-6">
      <div className="grid items-end gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,26rem)_auto]">
        <TextField
          type="search"
          label={t("search")}
          placeholder={t("searchHint")}
          value={q}
          onChange={(event) => setAddress({ q: event.target.value || null })}
        />
        <CheckboxField
          label={t("onlyWaiting", { count: waiting })}
          checked={attente}
          onChange={(event) => setAddress({ attente: event.target.checked || null })}
        />
      </div>
      <p aria-live="polite" className="figures text-muted">
        {t("count", { count: shown.length, all: query.data.length })}
      </p>
      {shown.length === 0 ? (
        <EmptyState
          title={t("noMatch")}
          icon={<Search aria-hidden="true" className="size-8" />}
          action={<Button onClick={() => setAddress({ q: null, attente: null })}>{t("showAll")}</Button>}
        />
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {shown.map((site) => (
            <SiteCard key={site.slug} site={site} now={now} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Loading() {
  const common = useTranslations("common");
  return (
    <div role="status" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      <span className="sr-only">{common("loading")}</span>
      {[1, 2, 3, 4, 5, 6].map((one) => (
        <Skeleton key={one} className="h-44" />
      ))}
    </div>
  );
}

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

/** Each word sought is in the name or the town, accents aside. */
function matches({ name, communeName }: OwnSite, sought: string): boolean {
  const text = plain(`${name} ${communeName}`);
  return plain(sought)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Keeps the order of names otherwise. */
const byWaiting = (a: OwnSite, b: OwnSite) => Number(b.pending > 0) - Number(a.pending > 0);
