import { DoorOpen, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useList } from "#app/_components/list.ts";
import type { Address } from "./address.ts";
import { type DatesCard as Card, type Dates, placeLink } from "./dates.ts";
import { CardFrame, Fact, type Lit } from "./place-card.tsx";
import { useWords } from "./use-words.ts";

/** A place with how many of the dates are free in it. It leads to where all of them are asked for. */
export function DatesCard({
  card,
  asked,
  dates,
  address,
  timeZone,
  today,
  ...lit
}: Lit & {
  readonly card: Card;
  /** How many dates were asked for. */
  readonly asked: number;
  readonly dates: Dates;
  readonly address: Address;
  readonly timeZone: string;
  readonly today: string;
}) {
  const t = useTranslations("home.dates");
  const common = useTranslations("common");
  const home = useTranslations("home.card");
  const words = useWords(timeZone);
  const list = useList();
  const isWhole = card.free === asked;
  const missed = list(card.missed.map(({ day }) => words.singleDay(day, today)));
  return (
    <CardFrame
      card={card}
      href={placeLink(dates, card, address)}
      mark={<Share free={card.free} of={asked} />}
      facts={
        <>
          <Fact icon={DoorOpen}>{card.space.name}</Fact>
          <Fact icon={Users}>{common("people", { count: card.space.capacity })}</Fact>
        </>
      }
      price={card.space.price}
      {...lit}
    >
      <p className={`text-sm ${isWhole ? "font-semibold text-open-text" : ""}`}>
        {isWhole ? t("all", { count: asked }) : t("some", { free: card.free, count: asked })} ·{" "}
        {home(`grant.${card.space.grantMode}`)}
      </p>
      {missed !== "" && <p className="text-muted text-sm">{t("missed", { days: missed })}</p>}
    </CardFrame>
  );
}

/** A ring filled as far as the dates are free; the words beside say it. */
function Share({ free, of }: { readonly free: number; readonly of: number }) {
  const length = 2 * Math.PI * 40;
  const part = of === 0 ? 0 : (free / of) * length;
  return (
    <svg aria-hidden="true" viewBox="0 0 100 100" className="size-14 shrink-0">
      <circle cx="50" cy="50" r="40" fill="none" stroke="var(--line)" strokeWidth="14" />
      <circle
        cx="50"
        cy="50"
        r="40"
        fill="none"
        stroke="var(--open)"
        strokeWidth="14"
        strokeDasharray={`${part} ${length}`}
        transform="rotate(-90 50 50)"
      />
      {part > 0 && <circle cx="50" cy="50" r="47" fill="none" stroke="var(--open-text)" strokeWidth="1" />}
      <text x="50" y="60" textAnchor="middle" className="fill-ink font-bold text-[28px] figures">
        {free}
      </text>
    </svg>
  );
}
