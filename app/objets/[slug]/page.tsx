import { ArrowLeft, MapPin } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { LinkButton } from "../../_components/button.tsx";
import { addDays, isDay, wallTimeOf } from "../../_components/days.ts";
import { Card, Page } from "../../_components/panel.tsx";
import { ALONE } from "../../_lending/alone.ts";
import { ItemsMap } from "../../_lending/items-map.tsx";
import { api } from "../../_trpc/server.ts";
import { BorrowForm } from "./borrow-form.tsx";
import { firstSpan } from "./first-span.ts";
import { FreeDays } from "./free-days.tsx";
import { ItemFacts } from "./item-facts.tsx";
import { ItemPhotos } from "./item-photos.tsx";

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** Once for the title and the page; null where nothing has that address. */
const readItem = cache(async (slug: string) => {
  if (slug.length > 120 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) return null;
  const caller = await api();
  try {
    return await caller.items.view({ slug });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  }
});

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const item = await readItem((await params).slug);
  return { title: item ? `${item.name}, ${item.communeName}` : (await getTranslations("lending"))("title") };
}

export default async function ItemPage({ params, searchParams }: Props) {
  const [{ slug }, { du, au }] = await Promise.all([params, searchParams]);
  const [t, item, me] = await Promise.all([
    getTranslations("lending"),
    readItem(slug),
    api().then((caller) => caller.members.me()),
  ]);
  if (!item) notFound();
  const { day: today } = wallTimeOf(me.now, me.territory.timeZone);
  const structures =
    me.user?.memberships
      .filter(({ rights }) => rights.includes("ask"))
      .map(({ organizationId, organizationName }) => ({ id: organizationId, name: organizationName })) ?? null;
  const tomorrow = addDays(today, 1);
  // the days that were searched for, where they are to come
  const from = typeof du === "string" && isDay(du) && du >= today ? du : tomorrow;
  const to = typeof au === "string" && isDay(au) && au >= from ? au : null;
  // in one's own name, where the lender lends to people
  const alone = item.lendsTo === "anyone" ? [{ id: ALONE, name: t("borrow.alone") }] : [];
  const organizations = structures && [...structures, ...alone];
  return (
    <Page
      wide
      title={item.name}
      lead={`${t(`categories.${item.category}`)} · ${item.ownerName}`}
      actions={
        item.isOwn && (
          <LinkButton href={`/mes-lieux/${item.siteSlug}/objets/${item.slug}`} prefetch={false}>
            {t("item.edit")}
          </LinkButton>
        )
      }
    >
      <Link href="/objets" className="prose-link -mt-4 mb-4 inline-flex min-h-11 items-center gap-1.5">
        <ArrowLeft aria-hidden="true" className="size-4" />
        {t("item.back")}
      </Link>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_26rem] lg:items-start">
        <div className="flex min-w-0 flex-col gap-6">
          <ItemPhotos photos={item.photos} />
          {item.description && <p className="max-w-prose whitespace-pre-line text-lg">{item.description}</p>}
          <ItemFacts item={item} />
          {item.hasPoint && <ItemsMap items={[item]} isOne />}
          <FreeDays days={item.days} quantity={item.quantity} />
        </div>
        <Card className="flex flex-col gap-4">
          <h2 className="font-bold text-2xl">{t("borrow.title")}</h2>
          {item.spaceId ? (
            <>
              <p>{t("borrow.withRoom", { room: item.spaceName ?? "" })}</p>
              <LinkButton look="primary" href={`/lieux/${item.siteSlug}`}>
                <MapPin aria-hidden="true" className="size-5" />
                {t("borrow.seePlace")}
              </LinkButton>
            </>
          ) : (
            <BorrowForm item={item} organizations={organizations} today={today} first={firstSpan(item, from, to)} />
          )}
        </Card>
      </div>
    </Page>
  );
}
