import { describe, expect, test } from "vitest";
import { type Draft, emptyDraft, type Options } from "#app/demandes/_form/draft.ts";
import {
  type AskedRequest,
  draftOfRequest,
  minuteOf,
  type Offer,
  slotAddress,
  withFirstWish,
  withMovedWish,
  withQuery,
} from "#app/demandes/_form/draft-from.ts";
import { needFaults, senderFaults, toNeed } from "#app/demandes/_form/need.ts";
import { gapsOf, offsetsOf, withCount, withGap } from "#app/demandes/_form/offsets.ts";
import { relaxed } from "#app/demandes/_form/relax.ts";

const options: Options = {
  groups: [],
  activities: [
    { id: "a-judo", slug: "judo", name: "Judo", nameEn: "Judo", family: "sport", noise: "moderate" },
    { id: "a-yoga", slug: "yoga", name: "Yoga", nameEn: "Yoga", family: "sport", noise: "quiet" },
  ],
  equipment: ["mats", "piano"],
  communes: [{ code: "59183", name: "Dunkerque", lon: 2.37, lat: 51.03, places: 40 }],
  campaigns: [
    {
      id: "c-season",
      slug: "season",
      name: "Saison",
      season: { start: "2026-09-07", end: "2027-07-05" },
      wishesUntil: new Date("2026-11-30T22:59:59Z"),
      state: "collecting",
      isCollecting: true,
    },
  ],
  today: "2026-11-24",
};

const filled = (more: Partial<Draft> = {}): Draft => ({
  ...emptyDraft(options),
  activityId: "a-judo",
  people: "20",
  organizationId: "o-judo",
  title: "Judo des petits",
  ...more,
});
const paths = (draft: Draft) => needFaults(draft, options).map(({ path, code }) => [path, code]);

describe("an empty form", () => {
  test("asks for the season that still collects wishes, from the next Monday to its last day", () => {
    expect(emptyDraft(options)).toMatchObject({
      recurrence: "every",
      campaignId: "c-season",
      start: "2026-11-30",
      end: "2027-07-04",
    });
  });

  test("asks for one date when no campaign collects", () => {
    const closed = options.campaigns.map((one) => ({ ...one, isCollecting: false }));
    expect(emptyDraft({ ...options, campaigns: closed }).recurrence).toBe("once");
    expect(emptyDraft({ ...options, campaigns: [] })).toMatchObject({ recurrence: "once", campaignId: "" });
  });
});

describe("what is missing or wrong", () => {
  test("is named by the path of the field, and a filled form has none", () => {
    expect(paths(filled())).toEqual([]);
    expect(senderFaults(filled())).toEqual([]);
    expect(paths(emptyDraft(options))).toEqual([
      ["activityId", "activity"],
      ["people", "people"],
    ]);
    expect(senderFaults(filled({ title: " a ", organizationId: "" })).map(({ path }) => path)).toEqual([
      "organizationId",
      "title",
    ]);
  });

  test.each(["0", "-3", "12.5", "vingt", "100001", "1e3"])("%s is no number of people", (people) => {
    expect(paths(filled({ people }))).toEqual([["people", "peopleWrong"]]);
  });

  test("a date must be given, must be to come, and the last must follow the first", () => {
    const once = (more: Partial<Draft>) => paths(filled({ recurrence: "once", ...more }));
    expect(once({ day: "" })).toEqual([["period.start", "day"]]);
    expect(once({ day: "2026-11-23" })).toEqual([["period.start", "past"]]);
    expect(once({ day: "2026-11-24" })).toEqual([]);
    expect(once({ day: "2026-12-10", isFlexible: true, lastDay: "2026-12-09" })).toEqual([
      ["period.end", "endBeforeStart"],
    ]);
    expect(once({ day: "2026-12-10", isFlexible: true })).toEqual([["period.end", "end"]]);
  });

  test("each wish names its own", () => {
    const [wish] = filled().wishes;
    if (!wish) throw new Error("A form has a wish");
    const wishes = [wish, { ...wish, id: 2, weekdays: [], earliest: 1200, latest: 1100, where: "chosen" as const }];
    expect(paths(filled({ wishes }))).toEqual([
      ["wishes.1.weekdays", "weekdays"],
      ["wishes.1.latestStart", "latestFirst"],
      ["wishes.1.spaceIds", "spaces"],
    ]);
  });
});

describe("what is asked", () => {
  test("a season goes to its campaign, with its last day included", () => {
    expect(toNeed(filled({ dayOffsets: [0, 2], area: "59183", distanceM: 3000 }), options)).toMatchObject({
      recurrence: "every",
      people: 20,
      noise: undefined,
      dayOffsets: [0, 2],
      period: { start: "2026-11-30", end: "2027-07-05" },
      near: { lon: 2.37, lat: 51.03, distanceM: 3000 },
      campaignId: "c-season",
      wishes: [{ weekdays: [1, 2, 3, 4, 5], earliestStart: 1050, latestStart: 1170, spaceIds: [] }],
    });
  });

  test("one date has its own weekday, one session, and no campaign unless it is of one already", () => {
    const once = filled({ recurrence: "once", day: "2026-12-05", dayOffsets: [0, 2] });
    expect(toNeed(once, options)).toMatchObject({
      dayOffsets: [0],
      period: { start: "2026-12-05", end: "2026-12-06" },
      campaignId: null,
      wishes: [{ weekdays: [6] }],
    });
    expect(toNeed(once, options, "r-1")).toMatchObject({ campaignId: "c-season", requestId: "r-1" });
  });

  test("of days that will do, the weekdays count", () => {
    const draft = filled({ recurrence: "once", day: "2026-12-05", isFlexible: true, lastDay: "2026-12-20" });
    expect(toNeed(draft, options)).toMatchObject({
      period: { start: "2026-12-05", end: "2026-12-21" },
      wishes: [{ weekdays: [1, 2, 3, 4, 5] }],
    });
  });

  test("spaces chosen and then given up for all that fit are not sent", () => {
    const wishes = filled().wishes.map((wish) => ({
      ...wish,
      spaces: [{ id: "s-1", spaceName: "Dojo", siteName: "Gymnase" }],
    }));
    expect(toNeed(filled({ wishes }), options).wishes[0]?.spaceIds).toEqual([]);
  });
});

describe("a request that is edited", () => {
  const asked = {
    id: "r-1",
    organizationId: "o-judo",
    activityId: "a-judo",
    title: "Judo",
    recurrence: "every",
    people: 20,
    noise: "moderate",
    stepFree: true,
    equipment: ["mats"],
    durationMinutes: 75,
    dayOffsets: [0, 2],
    period: { start: "2026-12-07", end: "2027-06-28" },
    nearLon: 2.3701,
    nearLat: 51.0301,
    distanceM: 8000,
    campaignId: "c-season",
    note: null,
    wishes: [
      {
        weekdays: [2],
        earliestStart: 1080,
        latestStart: 1140,
        spaces: [{ spaceId: "s-1", spaceName: "Dojo", siteName: "Gymnase" }],
      },
    ],
  } as unknown as AskedRequest; // only what the form reads

  test("comes back as it was asked", () => {
    const draft = draftOfRequest(asked, options);
    expect(draft).toMatchObject({ area: "59183", noise: "", people: "20", end: "2027-06-27" });
    expect(toNeed(draft, options, "r-1")).toMatchObject({
      stepFree: true,
      durationMinutes: 75,
      dayOffsets: [0, 2],
      period: asked.period,
      wishes: [{ weekdays: [2], earliestStart: 1080, latestStart: 1140, spaceIds: ["s-1"] }],
    });
  });

  test("keeps a point that is no commune's", () => {
    const draft = draftOfRequest({ ...asked, nearLon: 2.5, nearLat: 50.9 }, options);
    expect(toNeed(draft, options, "r-1").near).toEqual({ lon: 2.5, lat: 50.9, distanceM: 8000 });
  });
});

describe("the address", () => {
  test("fills what it says well and leaves the rest", () => {
    const query = { activite: "yoga", personnes: "12", "plain-pied": "1", jour: "2026-12-05", heure: "18:30" };
    const draft = withQuery(emptyDraft(options), { ...query, commune: "Dunkerque", distance: "3" }, options, []);
    expect(draft).toMatchObject({
      activityId: "a-yoga",
      people: "12",
      stepFree: true,
      recurrence: "once",
      day: "2026-12-05",
      area: "59183",
      distanceM: 3000,
    });
    expect(draft.wishes).toMatchObject([{ earliest: 1110, latest: 1110 }]);
    const bad = { activite: "nope", personnes: "many", jour: "2020-01-01", heure: "25:00", bruit: "deafening" };
    expect(withQuery(emptyDraft(options), bad, options, [])).toEqual(emptyDraft(options));
  });

  test("fills the weeks of a season, or the dates that will do, with their weekdays and hour", () => {
    const when = { jours: "4,2", heure: "18:00", duree: "120", du: "2026-12-01", au: "2027-06-30" };
    const season = withQuery(emptyDraft(options), { ...when, quand: "saison" }, options, []);
    expect(season).toMatchObject({
      ...{ recurrence: "every", start: "2026-12-01", end: "2027-06-30", durationMinutes: 120 },
      wishes: [{ weekdays: [2, 4], earliest: 1080, latest: 1080 }],
    });
    const dates = withQuery(
      emptyDraft(options),
      { ...when, quand: "date", du: "2026-11-01", au: "2026-12-20" },
      options,
      [],
    );
    expect(dates).toMatchObject({ recurrence: "once", day: "2026-11-24", isFlexible: true, lastDay: "2026-12-20" });
    const one = withQuery(emptyDraft(options), { quand: "date", du: "2026-12-04", au: "2026-12-04" }, options, []);
    expect(one).toMatchObject({ recurrence: "once", day: "2026-12-04", isFlexible: false });
    const bad = { quand: "saison", du: "2026-12-04", au: "2026-12-01", jours: "9" };
    expect(withQuery(emptyDraft(options), bad, options, [])).toEqual(emptyDraft(options));
  });

  test("says an hour in several ways", () => {
    expect(["18:30", "18h", "1110", "18.5", "24:00", "abc", undefined].map(minuteOf)).toEqual([
      1110,
      1080,
      1110,
      1110,
      null,
      null,
      null,
    ]);
  });
});

describe("wishes", () => {
  const offer = {
    spaceId: "s-9",
    spaceName: "Dojo",
    spaceSlug: "dojo",
    siteName: "Gymnase",
    siteSlug: "gymnase",
    weekday: 3,
    startMinute: 1110,
    durationMinutes: 90,
  } as unknown as Offer; // only what a wish takes

  test("a match leads to its place, at its space and slot", () => {
    expect(slotAddress(offer, "2026-09-16")).toBe("/lieux/gymnase?jour=2026-09-16&heure=18%3A30&espace=dojo&duree=90");
  });

  test("a match becomes the first, once, and nine stay at most", () => {
    const once = withFirstWish(filled(), offer);
    expect(once.wishes.map(({ weekdays, earliest }) => [weekdays, earliest])).toEqual([
      [[3], 1110],
      [[1, 2, 3, 4, 5], 1050],
    ]);
    expect(withFirstWish(once, offer).wishes).toHaveLength(2);
    const nine = filled({
      wishes: Array.from({ length: 9 }, (_, i) => ({ ...filled().wishes[0], id: i + 1 })) as never,
    });
    expect(withFirstWish(nine, offer).wishes.map(({ id }) => id)).toEqual([10, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test("move by one, and stay at the ends", () => {
    const two = withFirstWish(filled(), offer);
    const order = (draft: Draft) => draft.wishes.map(({ id }) => id);
    expect(order(withMovedWish(two, 1, -1))).toEqual(order(two).toReversed());
    expect(order(withMovedWish(two, 0, -1))).toEqual(order(two));
    expect(order(withMovedWish(two, 1, 1))).toEqual(order(two));
  });
});

test("sessions keep within a week however many and far apart", () => {
  expect(gapsOf([0, 2, 5])).toEqual([2, 3]);
  expect(offsetsOf(withGap([2, 2], 1, 1))).toEqual([0, 2, 3]);
  for (let count = 1; count <= 7; count++) {
    const offsets = withCount([0], count);
    expect(offsets).toHaveLength(count);
    expect(offsets.at(-1)).toBeLessThanOrEqual(6);
  }
});

describe("what stands in the way", () => {
  const without = (criterion: Parameters<typeof relaxed>[1]["criterion"], more: Partial<Draft> = {}) =>
    relaxed(filled(more), { criterion, count: 3 }, "loud");

  test("gives way where it may", () => {
    expect(without("step-free", { stepFree: true })).toMatchObject({ stepFree: false });
    expect(without("equipment", { equipment: ["piano"] })).toMatchObject({ equipment: [] });
    expect(without("distance", { area: "59183" })).toMatchObject({ area: "" });
    expect(without("noise")).toMatchObject({ noise: "moderate" });
    expect(without("closed")).toMatchObject({ wishes: [{ earliest: 990, latest: 1230 }] });
    expect(without("quiet")).toMatchObject({ wishes: [{ earliest: 990, latest: 1110 }] });
  });

  test("leads to the field where only the person can say", () => {
    expect(without("capacity")).toEqual({ field: "people" });
    expect(without("past")).toEqual({ field: "period.start" });
  });
});
