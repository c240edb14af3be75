import superjson from "superjson";
import { activities } from "#db/seed/activities.ts";
import { draw, drawOf, drawWhole } from "#db/seed/draw.ts";
import type { RouterOutputs } from "#server/root.ts";
import { type Measure, timed } from "./measure.ts";
import type { Metropolis } from "./metropolis.ts";
import type { Platform } from "./platform.ts";

const [ASKED, UNCOUNTED] = [60, 5];
const AIM_MS = 300;

const pad = (value: number) => String(value).padStart(2, "0");
const day = (n: number) => `2027-${pad(drawWhole(`big/${n}/month`, 1, 6))}-${pad(drawWhole(`big/${n}/day`, 1, 28))}`;
const near = (n: number) => ({ lon: 2 + 2 * draw(`big/${n}/lon`), lat: 50 + draw(`big/${n}/lat`) });
const moment = (n: number) => ({ day: day(n), minute: 15 * drawWhole(`big/${n}/minute`, 32, 84) });
const hours = (n: number) => ({
  day: day(n),
  startMinute: 15 * drawWhole(`big/${n}/start`, 32, 80),
  durationMinutes: drawOf(`big/${n}/duration`, [60, 90, 120]),
});
const sport = (n: number) => drawOf(`big/${n}/activity`, activities);
const season = (n: number, activityId: string) => ({
  ...{ activityId, recurrence: "every", people: drawWhole(`big/${n}/people`, 5, 40), durationMinutes: 90 },
  ...{ period: { start: "2026-11-30", end: "2027-07-05" }, near: { ...near(n), distanceM: 20_000 } },
  wishes: [{ weekdays: [drawWhole(`big/${n}/weekday`, 1, 6)], earliestStart: 1020, latestStart: 1200, spaceIds: [] }],
});

const dates = (n: number, weekdays: number, start: string, end: string) => ({
  weekdays: Array.from({ length: weekdays }, (_, i) => 1 + ((n + 2 * i) % 6)).toSorted(),
  ...{ period: { start, end }, skipsSchoolHolidays: true, skipsPublicHolidays: true },
  ...{ startMinute: 15 * drawWhole(`big/${n}/start`, 32, 80), durationMinutes: 120 },
});
const allSeason = (n: number, weekdays: number) => dates(n, weekdays, "2026-11-30", "2027-07-05");
const price = (n: number) => ({ price: drawOf(`big/${n}/price`, ["free", "gift", 1000, 3000] as const) });
const equipment = (n: number) => ({ equipment: [drawOf(`big/${n}/thing`, ["projector", "piano", "showers"])] });

/** What people look for, kind by kind: the procedure, and the n-th question. */
function kindsOf(activityIds: readonly string[]): readonly (readonly [string, string, (n: number) => object])[] {
  return [
    ["the list at a moment", "places.list", moment],
    ["the list, an activity and people", "places.list", (n) => ({ ...moment(n), activity: sport(n).slug, people: 30 })],
    ["the list, near and step-free", "places.list", (n) => ({ ...moment(n), near: near(n), stepFree: true })],
    ["the list, by price", "places.list", (n) => ({ ...moment(n), ...price(n) })],
    ["the list, by price for a company", "places.list", (n) => ({ ...moment(n), ...price(n), asker: "company" })],
    ["the list, by equipment", "places.list", (n) => ({ ...moment(n), ...equipment(n) })],
    ["the map of a day, by price", "places.map", (n) => ({ day: day(n), ...price(n) })],
    ["the map of a day, by equipment", "places.map", (n) => ({ day: day(n), ...equipment(n) })],
    ["the week's strip, by price", "places.week", (n) => ({ day: day(n), ...price(n) })],
    [
      "hours of one date, by price and equipment",
      "places.search",
      (n) => ({ ...hours(n), ...price(n), ...equipment(n) }),
    ],
    ["several dates of a month", "places.dates", (n) => dates(n, 2, "2027-03-01", "2027-03-29")],
    ["a season's dates", "places.dates", (n) => allSeason(n, 1)],
    ["a season's dates, twice a week", "places.dates", (n) => allSeason(n, 2)],
    [
      "a season's dates, by price and activity",
      "places.dates",
      (n) => ({ ...allSeason(n, 1), ...price(n), activity: sport(n).slug }),
    ],
    ["the map of a day", "places.map", (n) => ({ day: day(n) })],
    ["the week's strip", "places.week", (n) => ({ day: day(n) })],
    ["the week's strip, an activity", "places.week", (n) => ({ day: day(n), activity: sport(n).slug })],
    ["hours of one date", "places.search", hours],
    ["hours of one date, an activity", "places.search", (n) => ({ ...hours(n), activity: sport(n).slug })],
    [
      "hours of one date, within 15 km",
      "places.search",
      (n) => ({ ...hours(n), near: { ...near(n), distanceM: 15_000 } }),
    ],
    [
      "words of a name",
      "requests.spaces",
      (n) => ({ search: `salle ${n % 4} essai ${drawWhole(`big/${n}/name`, 0, 700)}` }),
    ],
    ["a season", "requests.match", (n) => season(n, activityIds[n % activityIds.length] as string)],
  ];
}

/** Each kind of search through HTTP, one after the other, on a metropolis in full use; beside them a call that reads next to nothing. */
export async function measureLargeSearch({ url }: Platform, { spaces, sessions }: Metropolis): Promise<Measure[]> {
  const ask = async (procedure: string, input?: object) => {
    const query = input ? `?input=${encodeURIComponent(superjson.stringify(input))}` : "";
    const answer = await fetch(`${url}/api/trpc/${procedure}${query}`);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${procedure} answered ${answer.status}: ${text}`);
    return text;
  };
  const measure = async (name: string, procedure: string, inputOf: (n: number) => object | undefined) => {
    for (let n = -UNCOUNTED; n < 0; n++) await ask(procedure, inputOf(n + UNCOUNTED + ASKED));
    const samples: number[] = [];
    for (let n = 0; n < ASKED; n++) samples.push(await timed(() => ask(procedure, inputOf(n))));
    return { name, unit: "ms" as const, samples, by: "p95" as const };
  };
  const { activities: known } = superjson.deserialize<RouterOutputs["requests"]["options"]>(
    JSON.parse(await ask("requests.options")).result.data,
  );
  const note = `${spaces} spaces, ${sessions} sessions`;
  const measures: Measure[] = [
    { ...(await measure("a call that reads who asks", "members.me", () => undefined)), note },
  ];
  for (const [name, procedure, inputOf] of kindsOf(known.map(({ id }) => id))) {
    measures.push({ ...(await measure(`search: ${name}`, procedure, inputOf)), aim: AIM_MS, note });
  }
  return measures;
}
