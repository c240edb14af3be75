import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { createLoader } from "nuqs/server";
import { PAGE_SIZE, parsers, urlKeys } from "../_home/address.ts";
import { datesOf, faultOf, toDatesInput } from "../_home/dates.ts";
import { Home } from "../_home/home.tsx";
import { quarterOf } from "../_home/moment.ts";
import type { HomeProps } from "../_home/use-home.ts";
import { toFilters } from "../_home/wishes.ts";
import { api } from "../_trpc/server.ts";

const readAddress = createLoader(parsers, { urlKeys });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("home");
  return { description: t("description") };
}

/** The first answer comes with the page; the map and all later answers are fetched by it. */
export default async function HomePage({
  searchParams,
}: {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [address, caller] = await Promise.all([readAddress(searchParams), api()]);
  const [{ territory, now }, options] = await Promise.all([caller.members.me(), caller.places.options()]);
  const current = quarterOf(now, territory.timeZone);
  const shared = { timeZone: territory.timeZone, current, options };
  const dates = datesOf(address, options);
  if (dates && faultOf(dates) === null) {
    const input = toDatesInput(dates, address, options);
    return <Shown {...shared} first={{ input, found: await caller.places.dates(input) }} />;
  }
  const [day, minute] = [address.day ?? current.day, address.minute ?? current.minute];
  const filters = toFilters(address, options);
  const listInput = { ...filters, day, minute, offset: (address.page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
  const list = await caller.places.list(listInput);
  return <Shown {...shared} first={{ input: listInput, list }} />;
}

const Shown = (props: HomeProps) => (
  <NuqsAdapter>
    <Home {...props} />
  </NuqsAdapter>
);
