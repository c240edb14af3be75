"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "#app/_components/panel.tsx";
import { addDays } from "../../../_components/days.ts";
import { DAY_MINUTES, type Place, type Space } from "./hours.ts";
import { capital, type Words } from "./words.ts";

type Props = { readonly place: Place; readonly words: Words };

/** The rules that hold for the place: quiet hours, who grants, what time each session needs around it. */
export function Rules({ place, words }: Props) {
  const t = useTranslations("places");
  const { spaces, quiet, site } = place;
  const named = (some: readonly Space[]) =>
    some.length === spaces.length ? t("rules.allSpaces") : words.list(some.map(({ name }) => name));
  const loud = spaces.filter(({ loudAtNight }) => loudAtNight);
  const instant = spaces.filter(({ grantMode }) => grantMode === "instant");
  const byRule = Map.groupBy(
    spaces.filter(({ grantMode }) => grantMode === "rule"),
    ({ instantPeople, instantMinutes }) => `${instantPeople}/${instantMinutes}`,
  );
  const approval = spaces.filter(({ grantMode }) => grantMode === "approval");
  return (
    <Card>
      <h2 className="mb-3 text-xl font-bold">{t("rules.title")}</h2>
      <ul className="flex flex-col gap-2.5">
        {quiet.start !== quiet.end && (
          <li>
            {t("rules.quiet", { start: words.clock(quiet.start), end: words.clock(quiet.end) })}
            {loud.length > 0 && ` ${t("rules.quietExcept", { spaces: named(loud) })}`}
          </li>
        )}
        {instant.length > 0 && <li>{t("rules.instant", { spaces: named(instant) })}</li>}
        {[...byRule].map(([rule, some]) => (
          <li key={rule}>
            {t("rules.rule", {
              spaces: named(some),
              owner: site.organizationName,
              people: some[0]?.instantPeople ?? 0,
              minutes: some[0]?.instantMinutes ?? 0,
            })}
          </li>
        ))}
        {approval.length > 0 && (
          <li>{t("rules.approval", { spaces: named(approval), owner: site.organizationName })}</li>
        )}
        {buffersOf(spaces).map(({ before, after, some }) => (
          <li key={`${before}/${after}`}>
            {capital(t("rules.buffers", { spaces: named(some), text: t("spaces.buffers", { before, after }) }))}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Spaces with the same time around their sessions are named together; those with none, not at all. */
function buffersOf(spaces: readonly Space[]) {
  const groups = new Map<string, { before: number; after: number; some: Space[] }>();
  for (const space of spaces) {
    const [before, after] = [space.beforeMinutes, space.afterMinutes];
    if (before + after === 0) continue;
    const group = groups.get(`${before}/${after}`);
    if (group) group.some.push(space);
    else groups.set(`${before}/${after}`, { before, after, some: [space] });
  }
  return [...groups.values()];
}

type Closure = Place["closures"][number];

export function Closures({ place, words }: Props) {
  const t = useTranslations("places.closures");
  const nameOf = (slug: string | null) => place.spaces.find((space) => space.slug === slug)?.name ?? t("all");
  return (
    <Card>
      <h2 className="mb-3 text-xl font-bold">{t("title")}</h2>
      {place.closures.length === 0 && <p className="text-muted">{t("none")}</p>}
      <ul className="flex flex-col gap-2.5">
        {place.closures.map((closure) => (
          <li key={`${closure.space}${closure.localStart}`}>
            <p className="font-semibold">{capital(whenOf(closure, words, t))}</p>
            <p className="text-muted">
              {t(`reasons.${closure.reason}`)} · {nameOf(closure.space)}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** From wall times as the database keeps them: `2026-12-24 00:00:00`. */
function whenOf({ localStart, localEnd }: Closure, words: Words, t: ReturnType<typeof useTranslations>): string {
  const [start, end] = [readWall(localStart), readWall(localEnd)];
  const isWhole = start.minutes === 0 && end.minutes === 0;
  const last = end.minutes === 0 ? addDays(end.day, -1) : end.day;
  if (isWhole && last === start.day) return t("oneDay", { day: words.day(start.day) });
  if (isWhole) return t("days", { start: words.day(start.day), end: words.day(last) });
  if (last === start.day) {
    const range = words.range([start.minutes, end.minutes === 0 ? DAY_MINUTES : end.minutes]);
    return t("sameDay", { day: words.day(start.day), range });
  }
  return t("span", {
    start: words.day(start.day),
    startTime: words.clock(start.minutes),
    end: words.day(end.day),
    endTime: words.clock(end.minutes),
  });
}

const readWall = (text: string) => ({
  day: text.slice(0, 10),
  minutes: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)),
});

/** What the place is and where that is known from. */
export function Facts({ place }: { readonly place: Place }) {
  const t = useTranslations("places.facts");
  const places = useTranslations("places");
  const { site } = place;
  const erp = site.erpTypes.map((type) => (t.has(`erpTypes.${type}`) ? `${type} (${t(`erpTypes.${type}`)})` : type));
  return (
    <Card>
      <h2 className="mb-3 text-xl font-bold">{t("title")}</h2>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-1">
        {site.address && <Fact term={t("address")}>{site.address}</Fact>}
        <Fact term={t("commune")}>{site.communeName}</Fact>
        <Fact term={t("owner")}>{site.organizationName}</Fact>
        <Fact term={t("access")}>
          {places(site.stepFree ? "siteStepFree" : "siteSteps")}
          {site.acceslibreUrl && (
            <>
              {" · "}
              <a href={site.acceslibreUrl} rel="noreferrer noopener" className="prose-link">
                {t("acceslibre")}
              </a>
            </>
          )}
        </Fact>
        {erp.length > 0 && (
          <Fact term={t("erp")}>
            {capital(t("erpClass", { types: erp.join(", ") }))}
            {site.erpCategory !== null && `, ${t("erpCategory", { category: site.erpCategory })}`}
          </Fact>
        )}
        <Fact term={t("source")}>
          {site.source === site.organizationName
            ? t("describedBy", { organization: site.organizationName })
            : (site.source ?? t("demonstration"))}
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
