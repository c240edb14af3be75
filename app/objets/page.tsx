import { HandHeart, PackageSearch, Search } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Button, LinkButton } from "../_components/button.tsx";
import { isDay } from "../_components/days.ts";
import { SelectField, TextField } from "../_components/field.tsx";
import { EmptyState, Page } from "../_components/panel.tsx";
import { TableLink } from "../_components/table-link.tsx";
import { CATEGORIES, isCategory } from "../_lending/categories.ts";
import { ItemsMap } from "../_lending/items-map.tsx";
import { api } from "../_trpc/server.ts";
import { ItemCard } from "./item-card.tsx";

type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lending"))("title") };
}

/** Without what was left empty. */
const said = (search: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ""));

/** What can be borrowed on the territory. The search is the address, so that it can be sent and works without scripts. */
export default async function ItemsPage({ searchParams }: Props) {
  const [t, caller, given] = await Promise.all([getTranslations("lending"), api(), searchParams]);
  const read = (name: string) => (typeof given[name] === "string" ? given[name] : "");
  const [text, category, from, to] = [read("texte").slice(0, 80), read("categorie"), read("du"), read("au")];
  const days: { from?: string; to?: string } = isDay(from) ? { from, ...(isDay(to) && to >= from ? { to } : {}) } : {};
  const chosen = days.from ? `?${new URLSearchParams({ du: days.from, au: days.to ?? days.from })}` : "";
  const page = Math.max(0, Math.min(300, Number.parseInt(read("page"), 10) || 0));
  const wanted = { text, ...(isCategory(category) ? { category } : {}), ...days };
  const { items, partly, hasMore } = await caller.items.search({ ...wanted, offset: page * 30 });
  const shown = [...items, ...partly];
  const isNarrowed = [text, category, from, to].some((one) => one !== "");
  const search = { texte: text, categorie: category, du: from, au: to };
  const next = new URLSearchParams({ ...search, page: String(page + 1) });
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      wide
      actions={
        <>
          <LinkButton href="/objets/preter" prefetch={false}>
            <HandHeart aria-hidden="true" className="size-5" />
            {t("person.open")}
          </LinkButton>
          {shown.length > 0 && <TableLink list="objets" narrowed={said(search)} />}
        </>
      }
    >
      <form
        method="get"
        className="mb-8 grid gap-4 rounded-2xl border border-line bg-surface p-5 sm:grid-cols-2 lg:grid-cols-[2fr_1.4fr_1fr_1fr_auto] lg:items-end"
      >
        <TextField label={t("search.text")} name="texte" type="search" defaultValue={text} maxLength={80} />
        <SelectField label={t("search.category")} name="categorie" defaultValue={category}>
          <option value="">{t("search.all")}</option>
          {CATEGORIES.map((one) => (
            <option key={one} value={one}>
              {t(`categories.${one}`)}
            </option>
          ))}
        </SelectField>
        <TextField label={t("search.from")} name="du" type="date" defaultValue={from} />
        <TextField label={t("search.to")} name="au" type="date" defaultValue={to} />
        <Button type="submit" look="primary">
          <Search aria-hidden="true" className="size-5" />
          {t("search.go")}
        </Button>
      </form>
      {shown.length === 0 ? (
        <EmptyState
          title={t(isNarrowed ? "search.none" : "search.nothing")}
          icon={<PackageSearch aria-hidden="true" className="size-10" />}
        >
          {t(isNarrowed ? "search.noneText" : "search.nothingText")}
        </EmptyState>
      ) : (
        <>
          <div className="mb-6 flex flex-col">
            <ItemsMap items={shown.map(({ slug, name, lon, lat }) => ({ slug, name, lon, lat }))} />
          </div>
          <ul aria-label={t("title")} className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
            {items.map((item) => (
              <ItemCard key={item.id} item={item} days={chosen} />
            ))}
            {partly.map((item) => (
              <ItemCard key={item.id} item={item} days={chosen} isPartly />
            ))}
          </ul>
        </>
      )}
      {hasMore && (
        <p className="mt-8 text-center">
          <LinkButton href={`/objets?${next}`}>{t("search.more")}</LinkButton>
        </p>
      )}
    </Page>
  );
}
