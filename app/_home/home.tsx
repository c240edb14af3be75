"use client";
import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { LinkButton } from "../_components/button.tsx";
import { Choice } from "../_components/field.tsx";
import { useSkyAt } from "../_components/theme.ts";
import { TerritoryMap } from "../_map/territory-map.tsx";
import { linkTo } from "./address.ts";
import { Chosen } from "./chosen.tsx";
import { Filters } from "./filters.tsx";
import { ItemsBeside } from "./items-beside.tsx";
import { Legend } from "./legend.tsx";
import { toSlot } from "./moment.ts";
import { PlaceList } from "./place-list.tsx";
import { toPoints } from "./profiles.ts";
import { Summary } from "./summary.tsx";
import { TimeBar } from "./time-bar.tsx";
import { type HomeProps, useAddress, useAnswers } from "./use-home.ts";
import { useWords } from "./use-words.ts";
import { WeekStrip } from "./week-strip.tsx";

/** A session's usual length, for the button that asks. */
const SESSION_MINUTES = 120;

/** What is free, when and where: the question, the hours, the list and the map show one moment. */
export function Home(props: HomeProps) {
  const { timeZone, current, options } = props;
  const t = useTranslations("home");
  const common = useTranslations("common");
  const words = useWords(timeZone);
  const { address, moment, ...go } = useAddress(current);
  const answers = useAnswers(props, address, moment, address.page);
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
  const isMapShown = address.view === "map";
  const end = words.hour((moment.minute + SESSION_MINUTES) % 1440);
  return (
    <div className="grid flex-1 grid-cols-1 content-start lg:grid-cols-[26rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr_auto]">
      <section className="flex flex-col gap-4 px-4 pt-6 sm:px-6" aria-labelledby="question">
        <h1 id="question" className="font-bold text-3xl tracking-tight lg:text-[2.1rem]">
          {t("question", { moment: words.moment(moment) })}
        </h1>
        <Filters wishes={address} options={options} onChange={go.wish} />
        <div className="lg:hidden">
          <Choice
            label={t("view.label")}
            hideLabel
            value={address.view}
            onChange={go.show}
            options={[
              { value: "list", label: t("view.list") },
              { value: "map", label: t("view.map") },
            ]}
          />
        </div>
      </section>
      <TimeBar
        moment={moment}
        current={current}
        timeZone={timeZone}
        free={map?.free}
        count={answers.free}
        onSlide={go.slideTo}
        onGo={go.goTo}
      />
      <section
        aria-label={t("list.label")}
        className={`${isMapShown ? "hidden lg:flex" : "flex"} flex-col gap-4 px-4 py-4 sm:px-6`}
      >
        <Summary free={answers.free} week={answers.week.data?.spaces} isWaiting={answers.isWaiting} />
        <WeekStrip week={answers.week.data} moment={moment} timeZone={timeZone} onGo={go.goTo} />
        <PlaceList
          answers={answers}
          wishes={address}
          options={options}
          moment={moment}
          page={address.page}
          timeZone={timeZone}
          lit={hovered ?? address.place}
          onHover={setHovered}
          onWish={go.wish}
          onTurn={go.turnTo}
        />
        <ItemsBeside need={answers.need} />
      </section>
      <div className="z-20 px-4 pt-4 pb-4 sm:px-6 lg:sticky lg:bottom-0 lg:col-start-1 lg:row-start-3 lg:bg-linear-to-t lg:from-70% lg:from-ground lg:to-transparent lg:pt-6">
        <LinkButton
          look="open"
          wide
          prefetch={false}
          href={linkTo("/demandes/nouvelle", moment, address, { duree: String(SESSION_MINUTES) })}
        >
          <CalendarPlus aria-hidden="true" className="size-5" />
          {t("ask", { day: words.weekday(moment.day), start: words.hour(moment.minute), end })}
        </LinkButton>
      </div>
      <section
        aria-label={t("map.section")}
        className={`${isMapShown ? "block" : "hidden lg:block"} relative h-[65dvh] min-h-80 lg:sticky lg:top-16 lg:col-start-2 lg:row-span-3 lg:row-start-1 lg:h-[calc(100dvh-4rem)] lg:self-start lg:border-line lg:border-l`}
      >
        <TerritoryMap
          points={points}
          label={t("map.label", { moment: words.moment(moment), count: answers.free ?? 0 })}
          selected={address.place}
          hovered={hovered}
          onSelect={go.choose}
          onHover={setHovered}
          padding={{ top: 60, right: 60, bottom: 200, left: 60 }}
        />
        <Legend />
        {address.place && (
          <Chosen
            slug={address.place}
            filters={answers.filters}
            moment={moment}
            timeZone={timeZone}
            onClose={() => go.choose(null)}
          />
        )}
      </section>
    </div>
  );
}
