import { Accessibility, DoorOpen, Euro, MapPin, Users } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dial } from "../_components/dial.tsx";
import { Badge } from "../_components/panel.tsx";
import { linkTo } from "./address.ts";
import type { Moment } from "./moment.ts";
import type { Card } from "./use-home.ts";
import { useDistance, useWords } from "./use-words.ts";

const toHours = (arcs: Card["free"]) => arcs.map(([start, end]) => ({ start: start / 60, end: end / 60 }));

/** A place in the list or over the map: what it is, how large, how far, and until when it is free. */
export function PlaceCard({
  card,
  moment,
  timeZone,
  isLit,
  onHover,
}: {
  readonly card: Card;
  readonly moment: Moment;
  readonly timeZone: string;
} & Lit) {
  const t = useTranslations("home.card");
  const common = useTranslations("common");
  const range = { min: card.capacityMin, max: card.capacityMax };
  return (
    <CardFrame
      card={card}
      href={linkTo(`/lieux/${card.slug}`, moment)}
      mark={<Dial arcs={toHours(card.free)} taken={toHours(card.open)} now={moment.minute / 60} size={56} />}
      facts={
        <>
          <Fact icon={Users}>
            {range.min === range.max ? common("people", { count: range.max }) : t("range", range)}
          </Fact>
          <Fact icon={DoorOpen}>{t("spaces", { free: card.freeSpaces, all: card.spaces })}</Fact>
        </>
      }
      price={card.offer?.price ?? null}
      isLit={isLit}
      onHover={onHover}
    >
      <Until card={card} moment={moment} timeZone={timeZone} />
    </CardFrame>
  );
}

export type Lit = {
  readonly isLit: boolean;
  readonly onHover?: ((slug: string | null) => void) | undefined;
};

/** What every card says of its place; `mark` stands before its name, `children` end it. */
export function CardFrame({
  card,
  href,
  mark,
  facts,
  price,
  isLit,
  onHover,
  children,
}: Lit & {
  readonly card: Pick<
    Card,
    "slug" | "name" | "kind" | "communeName" | "isDemonstration" | "source" | "distanceM" | "stepFree"
  >;
  readonly href: string;
  readonly mark: ReactNode;
  readonly facts: ReactNode;
  readonly price: Price | null;
  readonly children: ReactNode;
}) {
  const t = useTranslations("home.card");
  const common = useTranslations("common");
  const distance = useDistance();
  const priceWords = usePriceWords();
  return (
    <article
      data-slug={card.slug}
      data-lit={isLit || undefined}
      onPointerEnter={() => onHover?.(card.slug)}
      onPointerLeave={() => onHover?.(null)}
      onFocus={() => onHover?.(card.slug)}
      onBlur={() => onHover?.(null)}
      className="relative flex gap-4 rounded-2xl border border-line bg-surface p-4 shadow-card transition-colors hover:border-line-strong has-[a:focus-visible]:outline-3 has-[a:focus-visible]:outline-accent data-lit:border-line-strong data-lit:bg-raised"
    >
      {mark}
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <h3 className="font-semibold text-lg leading-tight">
          <Link
            href={href}
            prefetch={false}
            className="no-underline outline-none after:absolute after:inset-0 after:rounded-2xl hover:underline"
          >
            {card.name}
          </Link>
        </h3>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
          <span>
            {common(`siteKinds.${card.kind}`)} · {card.communeName}
          </span>
          {card.isDemonstration && <Badge>{common("demonstration")}</Badge>}
        </p>
        {card.source && <p className="text-muted text-xs">{t("source", { source: card.source })}</p>}
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm figures">
          {facts}
          {card.distanceM !== null && <Fact icon={MapPin}>{distance(card.distanceM)}</Fact>}
          {card.stepFree && <Fact icon={Accessibility}>{t("stepFree")}</Fact>}
          {price && <Fact icon={Euro}>{priceWords(price)}</Fact>}
        </ul>
        {children}
      </div>
    </article>
  );
}

type Price = NonNullable<NonNullable<Card["offer"]>["price"]>;

/** What an hour costs who asks. */
function usePriceWords() {
  const t = useTranslations("home.card.price");
  const format = useFormatter();
  return ({ mode, centsPerHour }: Price) =>
    mode === "euros"
      ? t("euros", { price: format.number(centsPerHour / 100, { style: "currency", currency: "EUR" }) })
      : t(mode);
}

export function Fact({ icon: Icon, children }: { readonly icon: typeof Users; readonly children: ReactNode }) {
  return (
    <li className="flex items-center gap-1.5">
      <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
      {children}
    </li>
  );
}

/** Free until when, or from when; at once or on approval. */
function Until({
  card: { offer, state },
  moment,
  timeZone,
}: {
  readonly card: Card;
  readonly moment: Moment;
  readonly timeZone: string;
}) {
  const t = useTranslations("home.card");
  const words = useWords(timeZone);
  if (!offer) return <p className="text-muted text-sm">{t(`none.${state === "taken" ? "taken" : "closed"}`)}</p>;
  const [start, end] = [words.instant(offer.start, moment.day), words.instant(offer.end, moment.day)];
  const isFree = state === "free";
  return (
    <p className={`text-sm ${isFree ? "font-semibold text-open-text" : "text-muted"}`}>
      {isFree ? t("freeUntil", { end }) : t("freeLater", { start, end })} · {t(`grant.${offer.grantMode}`)}
    </p>
  );
}
