"use client";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useSkyAt } from "../_components/theme.ts";
import { linkTo } from "./address.ts";
import { Chosen } from "./chosen.tsx";
import { ItemsBeside } from "./items-beside.tsx";
import { toSlot } from "./moment.ts";
import { PlaceCard } from "./place-card.tsx";
import { PlaceList } from "./place-list.tsx";
import { toPoints } from "./profiles.ts";
import { type At, Screen } from "./screen.tsx";
import { Summary } from "./summary.tsx";
import { TimeBar } from "./time-bar.tsx";
import { type HomeProps, useAnswers, useChosen } from "./use-home.ts";
import { useWords } from "./use-words.ts";
import { WeekStrip } from "./week-strip.tsx";

/** A session's usual length, for the button that asks. */
const SESSION_MINUTES = 120;

/** What is free at one hour of one day: the question, the hours, the list and the map show one moment. */
export function AtHour(props: HomeProps & { readonly at: At }) {
  const { timeZone, current, options, at } = props;
  const { address, moment } = at;
  const t = useTranslations("home");
  const common = useTranslations("common");
  const words = useWords(timeZone);
  const answers = useAnswers(props, address, moment, address.page);
  const chosen = useChosen(address.place, answers.filters, moment);
  const [hovered, setHovered] = useState<string | null>(null);
  useSkyAt(moment.minute / 60);

  const map = answers.map.data;
  const cards = answers.list.data?.cards;
  const slot = toSlot(moment.minute);
  const points = useMemo(() => {
    if (!map) return [];
    const names = new Map(cards?.map(({ slug, name }) => [slug, name]));
    const nameAt = (index: number) => {
      const kind = map.kind[index] as "school";
      return names.get(map.slug[index] ?? "") ?? common(`siteKinds.${kind}`);
    };
    return toPoints(map, slot, nameAt);
  }, [map, slot, cards, common]);
  const end = words.hour((moment.minute + SESSION_MINUTES) % 1440);
  return (
    <Screen
      question={t("question", { moment: words.moment(moment) })}
      at={at}
      options={options}
      bar={
        <TimeBar
          moment={moment}
          current={current}
          timeZone={timeZone}
          free={map?.free}
          count={answers.free}
          onSlide={at.slideTo}
          onGo={at.goTo}
        />
      }
      list={
        <>
          <Summary free={answers.free} week={answers.week.data?.spaces} isWaiting={answers.isWaiting} />
          <WeekStrip week={answers.week.data} moment={moment} timeZone={timeZone} onGo={at.goTo} />
          <PlaceList
            answers={answers}
            wishes={address}
            options={options}
            moment={moment}
            page={address.page}
            timeZone={timeZone}
            lit={hovered ?? address.place}
            onHover={setHovered}
            onWish={at.wish}
            onTurn={at.turnTo}
          />
          <ItemsBeside need={answers.need} />
        </>
      }
      ask={{
        href: linkTo("/demandes/nouvelle", moment, address, { duree: String(SESSION_MINUTES) }),
        label: t("ask", { day: words.weekday(moment.day), start: words.hour(moment.minute), end }),
      }}
      points={points}
      mapLabel={t("map.label", { moment: words.moment(moment), count: answers.free ?? 0 })}
      legend="hour"
      hovered={hovered}
      onHover={setHovered}
      chosen={
        address.place && (
          <Chosen isAnswered={chosen.isAnswered} onClose={() => at.choose(null)}>
            {chosen.card && <PlaceCard card={chosen.card} moment={moment} timeZone={timeZone} isLit />}
          </Chosen>
        )
      }
    />
  );
}
