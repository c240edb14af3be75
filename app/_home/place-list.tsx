import { useTranslations } from "next-intl";
import { Button } from "../_components/button.tsx";
import { ErrorPanel, Skeleton } from "../_components/panel.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { PAGE_SIZE, type Wishes } from "./address.ts";
import type { Moment } from "./moment.ts";
import { Pages } from "./pages.tsx";
import { PlaceCard } from "./place-card.tsx";
import { Relax } from "./relax.tsx";
import { TakeAway } from "./take-away.tsx";
import type { useAnswers } from "./use-home.ts";
import type { Options } from "./wishes.ts";

type Props = {
  readonly answers: ReturnType<typeof useAnswers>;
  readonly wishes: Wishes;
  readonly options: Options;
  readonly moment: Moment;
  readonly page: number;
  readonly timeZone: string;
  /** The place pointed at or chosen on the map. */
  readonly lit: string | null;
  readonly onHover: (slug: string | null) => void;
  readonly onWish: (change: Partial<Wishes>) => void;
  readonly onTurn: (page: number) => void;
};

/** The same as the map, in words: what is free now, then what will be the same day. */
export function PlaceList({ answers, wishes, options, moment, page, timeZone, lit, onHover, onWish, onTurn }: Props) {
  const t = useTranslations("home");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const { data, error, refetch } = answers.list;
  if (!data) {
    if (error) {
      const action = <Button onClick={() => refetch()}>{common("retry")}</Button>;
      return <ErrorPanel action={action}>{errorText(error)?.summary}</ErrorPanel>;
    }
    return ["first", "second", "third"].map((key) => <Skeleton key={key} className="h-36" />);
  }
  return (
    <>
      {data.freeSpaces === 0 && (
        <Relax
          wishes={wishes}
          options={options}
          moment={moment}
          timeZone={timeZone}
          hasLater={data.sites > 0}
          onWish={onWish}
        />
      )}
      <ul className="flex flex-col gap-3" aria-label={t("list.label")}>
        {data.cards.map((card) => (
          <li key={card.slug}>
            <PlaceCard card={card} moment={moment} timeZone={timeZone} isLit={card.slug === lit} onHover={onHover} />
          </li>
        ))}
      </ul>
      <Pages page={page} pages={Math.ceil(data.sites / PAGE_SIZE)} onTurn={onTurn} />
      {data.sites > 0 && <TakeAway />}
    </>
  );
}
