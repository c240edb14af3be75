import { Accessibility, DoorOpen, Euro, MapPin, Users } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Dial } from "../_components/dial.tsx";
import { Badge } from "../_components/panel.tsx";
import { linkTo } from "./address.ts";
import type { Moment } from "./moment.ts";
import type { Card } from "./use-home.ts";
import { useWords } from "./use-words.ts";

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
  readonly isLit: boolean;
  readonly onHover?: (slug: string | null) => void;
}) {
  const t = useTranslations("home.card");
  const common = useTranslations("common");
  const words = useWords(timeZone);
  const priceWords = usePriceWords();
  const range = { min: card.capacityMin, max: card.capacityMax };
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
      <Dial arcs={toHours(card.free)} taken={toHours(card.open)} now={moment.minute / 60} size={56} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <h3 className="font-semibold text-lg leading-tight">
          <Link
            href={linkTo(`/lieux/${card.slug}`, moment)}
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
          <Fact icon={Users}>
            {range.min === range.max ? common("people", { count: range.max }) : t("range", range)}
          </Fact>
          <Fact icon={DoorOpen}>{t("spaces", { free: card.freeSpaces, all: card.spaces })}</Fact>
          {card.distanceM !== null && <Fact icon={MapPin}>{words.distance(card.distanceM)}</Fact>}
          {card.stepFree && <Fact icon={Accessibility}>{t("stepFree")}</Fact>}
          {card.offer?.price && <Fact icon={Euro}>{priceWords(card.offer.price)}</Fact>}
        </ul>
        <Until card={card} moment={moment} timeZone={timeZone} />
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

function Fact({ icon: Icon, children }: { readonly icon: typeof Users; readonly children: React.ReactNode }) {
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
