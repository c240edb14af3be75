import { describe, expect, test } from "vitest";
import { addDays, mondayOf, weekDays } from "#app/_components/days.ts";
import { type Address, linkTo, parsers } from "#app/_home/address.ts";
import { datedPoints, datesOf, faultOf, firstDayOf, placeLink, requestLink, toDatesInput } from "#app/_home/dates.ts";
import { clockOf, momentOf, quarterOf, readClock, readDay } from "#app/_home/moment.ts";
import { type MapAnswer, readState, toPoints } from "#app/_home/profiles.ts";
import { extremes, skyline } from "#app/_home/sky.ts";
import { activeFilters, NO_WISH, type Options, toFilters, without } from "#app/_home/wishes.ts";
import { boundsOf, coreOf, glowOf, toFeatures } from "#app/_map/points.ts";

describe("a moment", () => {
  test("reads hours down to the quarter, and refuses what is none", () => {
    expect(["21:00", "21h", "21h30", "9:50", "24:00", "12:75", "noon", ""].map(readClock)).toEqual([
      1260,
      1260,
      1290,
      585,
      null,
      null,
      null,
      null,
    ]);
    expect(clockOf(585)).toBe("09:45");
  });

  test("reads days that exist", () => {
    expect(readDay("2028-02-29")).toBe("2028-02-29");
    expect([readDay("2026-02-29"), readDay("2026-13-01"), readDay("1999-01-01"), readDay("26/11/2026")]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test("counts days across both changes of clocks", () => {
    expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
    expect(addDays("2027-03-27", 2)).toBe("2027-03-29");
    expect(mondayOf("2026-10-25")).toBe("2026-10-19");
    expect(weekDays(mondayOf("2026-11-26"))).toHaveLength(7);
    expect(weekDays(mondayOf("2026-11-26"))[6]).toBe("2026-11-29");
  });

  test("reads an instant on the territory's clocks", () => {
    expect(momentOf(new Date("2026-11-25T23:00:00Z"), "Europe/Paris")).toEqual({ day: "2026-11-26", minute: 0 });
    expect(quarterOf(new Date("2026-07-01T18:59:59Z"), "Europe/Paris")).toEqual({ day: "2026-07-01", minute: 1245 });
  });
});

const options: Options = {
  equipment: ["piano", "projector"],
  activities: [{ slug: "chorale", name: "Chorale", nameEn: "Choir", family: "culture", noise: "moderate" }],
  communes: [{ code: "59183", name: "Dunkerque", lon: 2.37, lat: 51.03, sites: 40 }],
} as unknown as Options;

describe("the wishes of an address", () => {
  test("become the server's filters, without what names nothing it knows", () => {
    expect(toFilters({ ...NO_WISH, activity: "alchimie", commune: "nulle-part", distance: 5 }, options)).toEqual({});
    expect(
      toFilters(
        { ...NO_WISH, activity: "chorale", people: 12, commune: "59183", distance: 5, stepFree: true },
        options,
      ),
    ).toEqual({
      activity: "chorale",
      people: 12,
      stepFree: true,
      near: { lon: 2.37, lat: 51.03, distanceM: 5000 },
    });
  });

  test("of a price are in euros in the address, in cents for the server, and say for whom", () => {
    const price = parsers.price.parse("15");
    expect(price).toBe(15);
    expect(["free", "gift", "0", "-1", "1e3", "cheap"].map((text) => parsers.price.parse(text))).toEqual([
      "free",
      "gift",
      null,
      null,
      null,
      null,
    ]);
    const wishes = { ...NO_WISH, price, asker: "company" as const };
    expect(toFilters(wishes, options)).toEqual({ price: 1500, asker: "company" });
    expect(activeFilters(wishes, options)).toEqual(["price"]);
    expect(activeFilters({ ...wishes, ...without("price") }, options)).toEqual([]);
  });

  test("of equipment are what some place has, and go along to a request", () => {
    expect(parsers.equipment.parse("piano,../x,projector")).toEqual(["piano", "projector"]);
    expect(parsers.equipment.parse(",")).toBeNull();
    const wishes = { ...NO_WISH, equipment: ["piano", "trapeze"] };
    expect(toFilters(wishes, options)).toEqual({ equipment: ["piano"] });
    expect(linkTo("/x", { day: "2026-11-26", minute: 0 }, { equipment: ["piano", "projector"] })).toContain(
      "equipement=piano%2Cprojector",
    );
  });

  test("are counted by filter, and each can be dropped whole", () => {
    const wishes = { ...NO_WISH, people: 12, around: { lon: 2.4, lat: 51 }, distance: 2 as const };
    expect(activeFilters(wishes, options)).toEqual(["people", "near"]);
    expect(activeFilters({ ...wishes, ...without("near") }, options)).toEqual(["people"]);
  });

  test("refuse nonsense, and blur where the reader is", () => {
    expect(parsers.people.parse("0")).toBeNull();
    expect(parsers.people.parse("1e9")).toBeNull();
    expect(parsers.activity.parse("../x")).toBeNull();
    expect(parsers.around.parse("2.376543,51.034321")).toEqual({ lon: 2.377, lat: 51.034 });
    expect(parsers.around.parse("200,51")).toBeNull();
  });

  test("go along to a new request, in its words", () => {
    const link = linkTo(
      "/demandes/nouvelle",
      { day: "2026-11-26", minute: 1230 },
      { ...NO_WISH, activity: "chorale", people: 12, stepFree: true, commune: "59183", distance: 5 },
      { duree: "120" },
    );
    expect(link).toBe(
      "/demandes/nouvelle?jour=2026-11-26&heure=20%3A30&activite=chorale&personnes=12&plain-pied=1&commune=59183&distance=5&duree=120",
    );
  });
});

describe("the map", () => {
  test("reads a site's state from its profile", () => {
    expect([0, 1, 2, 3, 4].map((slot) => readState(".-3z", slot))).toEqual([
      { state: "closed", count: 0 },
      { state: "taken", count: 0 },
      { state: "free", count: 3 },
      { state: "free", count: 35 },
      { state: "closed", count: 0 },
    ]);
    const map = { slug: ["a", "b"], lon: [2, 3], lat: [51, 51], profile: [1, 0], profiles: ["..", ".2"] };
    const points = toPoints(map as unknown as MapAnswer, 1, (index) => `n${index}`);
    expect(points).toEqual([
      { id: "a", lon: 2, lat: 51, label: "n0", state: "free", count: 2 },
      { id: "b", lon: 3, lat: 51, label: "n1", state: "closed", count: 0 },
    ]);
  });

  test("glows for free points only, more where more is free, and lights what is pointed at", () => {
    expect(glowOf(1)).toBeLessThan(glowOf(8));
    const { features } = toFeatures(
      [
        { id: "a", lon: 2, lat: 51, label: "A", state: "free", count: 4 },
        { id: "b", lon: 2, lat: 51, label: "B", state: "taken", count: 4 },
        { id: "c", lon: 2, lat: 51, label: "C", state: "closed", color: "#123456" },
        { id: "d", lon: 2, lat: 51, label: "D", state: "taken", heat: 0 },
      ],
      ["b", null],
    );
    expect(features.map(({ properties }) => properties.glow > 0)).toEqual([true, false, false, false]);
    expect(features.map(({ properties }) => properties.lit)).toEqual([0, 1, 0, 0]);
    expect(features.map(({ properties }) => properties.mark)).toEqual(["free", "taken", "", ""]);
    expect(features.map(({ properties }) => properties.heat)).toEqual([-1, -1, -1, 0]);
  });

  test("starts on nearly all points, whatever a far one", () => {
    const near = Array.from({ length: 49 }, (_, index) => ({ lon: (200 + index) / 100, lat: 51 }));
    expect(coreOf([...near, { lon: 9, lat: 40 }])).toEqual([2.02, 51, 2.47, 51]);
    expect(coreOf([{ lon: 2, lat: 51 }])).toEqual([2, 51, 2, 51]);
  });

  test("fits the box of its points", () => {
    expect(boundsOf([])).toBeNull();
    expect(
      boundsOf([
        { lon: 2.4, lat: 51 },
        { lon: 2.1, lat: 51.1 },
      ]),
    ).toEqual([2.1, 51, 2.4, 51.1]);
  });
});

describe("the slider's drawing", () => {
  test("is a bar per quarter, the highest for the most, none for nothing", () => {
    expect(skyline([0, 1, 2], 10)).toBe("M1.12 10V5.00H1.88V10ZM2.12 10V0.00H2.88V10Z");
  });

  test("finds the easiest and the hardest hour among those when something is open", () => {
    expect(extremes([0, 5, 2], [0, 6, 6])).toEqual({ most: { hour: 1, count: 5 }, least: { hour: 2, count: 2 } });
    expect(extremes([0], [0])).toBeNull();
  });
});

describe("several dates and a season", () => {
  const today = "2026-11-25";
  const season = { start: "2026-09-07", end: "2027-07-05" };
  const address = (said: Partial<Address>): Address => ({
    ...NO_WISH,
    ...{ when: null, day: null, minute: null, weekdays: null, days: null, duration: null, first: null, last: null },
    ...{ school: null, public: null, page: 1, place: null, view: "list" },
    ...said,
  });
  const known = { ...options, today, season };
  const dated = (said: Partial<Address>) => datesOf(address(said), known) as NonNullable<ReturnType<typeof datesOf>>;

  test("what is not said is an evening of the coming weeks, or of what is left of the season without its holidays", () => {
    expect(datesOf(address({}), known)).toBeNull();
    const evening = { weekdays: [3], days: null, minute: 1080, duration: 120 };
    const few = { first: "2026-11-25", last: "2026-12-22", skipsSchool: false, skipsPublic: false };
    expect(dated({ when: "dates" })).toEqual({ when: "dates", ...evening, ...few });
    const rest = { first: "2026-11-30", last: "2027-07-04", skipsSchool: true, skipsPublic: true };
    expect(dated({ when: "saison" })).toEqual({ when: "saison", ...evening, ...rest });
    expect(datesOf(address({ when: "saison" }), { today, season: null })).toMatchObject({ last: "2027-02-28" });
    const next = { start: "2027-09-06", end: "2028-07-03" };
    expect(datesOf(address({ when: "saison" }), { today, season: next })).toMatchObject({
      ...{ first: "2027-09-06", last: "2028-07-02" },
    });
    expect(dated({ when: "saison", weekdays: [2, 4], school: true })).toMatchObject({
      ...{ weekdays: [2, 4], skipsSchool: false, skipsPublic: true },
    });
  });

  test("are asked of the server with the same filters, from the first day to the day after the last", () => {
    const asked = address({ when: "saison", activity: "chorale", weekdays: [2], page: 3 });
    expect(toDatesInput(dated(asked), asked, known)).toMatchObject({
      ...{ activity: "chorale", weekdays: [2], period: { start: "2026-11-30", end: "2027-07-05" } },
      ...{ startMinute: 1080, durationMinutes: 120, skipsSchoolHolidays: true, skipsPublicHolidays: true },
      ...{ offset: 48, limit: 24 },
    });
  });

  test("are not looked up where they end before they start, go too far or are too many", () => {
    expect(faultOf(dated({ when: "dates", first: "2026-12-02", last: "2026-12-01" }))).toBe("endBeforeStart");
    expect(faultOf(dated({ when: "dates", first: "2026-12-02", last: "2028-12-01" }))).toBe("periodTooLong");
    const every = [1, 2, 3, 4, 5, 6, 7];
    expect(faultOf(dated({ when: "saison", weekdays: every }))).toBe("tooManyDates");
    expect(faultOf(dated({ when: "dates", weekdays: every }))).toBeNull();
  });

  test("lead to the request form and to a place, with all that was said", () => {
    const asked = address({ when: "dates", weekdays: [5, 6], first: "2026-12-04", last: "2026-12-20", people: 12 });
    expect(requestLink(dated(asked), asked)).toBe(
      "/demandes/nouvelle?quand=date&jours=5%2C6&heure=18%3A00&duree=120&du=2026-12-04&au=2026-12-20&personnes=12",
    );
    const card = { slug: "gymnase", space: { slug: "dojo" } } as Parameters<typeof placeLink>[1];
    expect(placeLink(dated(asked), card, asked)).toMatch(
      /^\/lieux\/gymnase\/saison\?espace=dojo&jours=5%2C6.*&personnes=12&vacances=1&feries=1$/,
    );
    expect(placeLink(dated({ when: "saison" }), card, asked)).not.toMatch(/vacances|feries/);
  });

  test("single days are read from the address in order, each once, twelve at most, and are a rhythm's in no season", () => {
    const read = (text: string) => parsers.days.parse(text);
    expect(read("2027-01-09,2026-12-05,2026-12-05,2026-02-30,demain")).toEqual(["2026-12-05", "2027-01-09"]);
    expect(read("demain")).toBeNull();
    const many = Array.from({ length: 14 }, (_, i) => `2026-12-${String(i + 1).padStart(2, "0")}`);
    expect(read(many.join())).toEqual(many.slice(0, 12));
    expect(parsers.days.serialize(["2026-12-05", "2027-01-09"])).toBe("2026-12-05,2027-01-09");
    expect(dated({ when: "saison", days: ["2026-12-05"] })).toMatchObject({ days: null, weekdays: [3] });
  });

  test("single days are asked of the server alone, over as long as they last, and of a place each at the hour told", () => {
    // a Saturday, a Tuesday and a Saturday, over more than a year
    const days = ["2026-12-05", "2026-12-15", "2028-01-08"];
    const asked = address({ when: "dates", days, weekdays: [1], minute: 600, people: 12 });
    expect(dated(asked)).toMatchObject({ days, weekdays: [2, 6], first: "2026-12-05", last: "2028-01-08" });
    expect(toDatesInput(dated(asked), asked, known)).toMatchObject({
      ...{ days, weekdays: [2, 6], period: { start: "2026-12-05", end: "2028-01-09" }, startMinute: 600 },
    });
    expect(toDatesInput(dated({ when: "dates" }), address({}), known)).not.toHaveProperty("days");
    expect(faultOf(dated(asked))).toBeNull();
    expect(faultOf(dated({ when: "dates", days: [...days, "2029-01-08"] }))).toBe("periodTooLong");
    const card = { slug: "gymnase", space: { slug: "dojo" } } as Parameters<typeof placeLink>[1];
    expect(placeLink(dated(asked), card, asked)).toBe(
      `/lieux/gymnase/dates?espace=dojo&dates=${encodeURIComponent(days.join())}&heure=10%3A00&duree=120&personnes=12`,
    );
  });

  test("single days begin with the first of the rhythm that is to come", () => {
    expect(firstDayOf(dated({ when: "dates", weekdays: [2, 6], first: "2026-12-03" }), today)).toBe("2026-12-05");
    expect(firstDayOf(dated({ when: "dates", weekdays: [3], first: "2026-11-01" }), today)).toBe("2026-11-25");
  });

  test("are drawn lit where all are free, half where some are, as a cross where none is", () => {
    const points = {
      slug: ["a", "b", "c"],
      kind: ["gym", "gym", "gym"],
      lon: [1, 2, 3],
      lat: [4, 5, 6],
      free: [2, 1, 0],
    };
    const answer = { days: ["2026-12-01", "2026-12-08"], points } as Parameters<typeof datedPoints>[0];
    expect(datedPoints(answer, (slug) => slug).map(({ id, state }) => [id, state])).toEqual([
      ["a", "free"],
      ["b", "taken"],
      ["c", "closed"],
    ]);
  });

  test("weekdays are read as they are written, once each", () => {
    expect(["2,4", "4,2,2", "8,0,x", ""].map((text) => parsers.weekdays.parse(text))).toEqual([
      [2, 4],
      [2, 4],
      null,
      null,
    ]);
  });
});
