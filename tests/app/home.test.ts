import { describe, expect, test } from "vitest";
import { addDays, mondayOf, weekDays } from "#app/_components/days.ts";
import { linkTo, parsers } from "#app/_home/address.ts";
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
