import { describe, expect, test } from "vitest";
import type { Place } from "#app/lieux/[slug]/_place/hours.ts";
import * as dates from "#app/lieux/[slug]/dates/_dates/draft.ts";
import * as season from "#app/lieux/[slug]/saison/_season/draft.ts";

const hall = { id: "h", slug: "salle", capacity: 30, activities: [{ id: "judo-id", slug: "judo" }] };
const studio = { id: "s", slug: "studio", capacity: 10, activities: [{ id: "yoga-id", slug: "yoga" }] };
const place = { today: "2026-11-24", spaces: [hall, studio] } as unknown as Place;
const [, space] = place.spaces as [unknown, Place["spaces"][number]];
const queryOf = (address: string) => Object.fromEntries(new URL(address, "http://lieux").searchParams);
const FILLED = { espace: "studio", activite: "yoga", personnes: "8" };

describe("signing in comes back", () => {
  test("to a season as it was typed: who, each session of the week, the period and the holidays", () => {
    const begun = season.draftFrom({ ...FILLED, jours: "2,4", heure: "18:00", duree: "90" }, place, "club");
    const typed = {
      ...begun,
      slots: begun.slots.map((slot, i) => ({ ...slot, longest: 90 + 30 * i, shortest: 60 })),
      ...{ first: "2026-12-01", last: "2027-02-28", skipsSchool: false },
    };
    const address = season.seasonAddress("gymnase", typed, space);
    expect(season.draftFrom(queryOf(address), place, "club")).toEqual(typed);
  });

  test("to dates as they were typed, each at its own hour", () => {
    const begun = dates.draftFrom({ ...FILLED, jour: "2026-12-05", heure: "10:00", duree: "60" }, place, "club");
    const typed = { ...begun, dates: dates.withOneMore(begun.dates) };
    const address = dates.datesAddress("gymnase", typed, space);
    expect(dates.draftFrom(queryOf(address), place, "club")).toEqual(typed);
  });
});

describe("an address that tells too little or too much", () => {
  test("begins with the first space, an evening, and no activity that the space does not accept", () => {
    const begun = season.draftFrom({ activite: "yoga", personnes: "beaucoup" }, place, "");
    expect(begun).toMatchObject({ space: "salle", activity: "", people: "" });
    expect(begun.slots).toEqual([{ id: 0, weekday: 2, start: 1080, longest: 90, shortest: 90 }]);
    expect(dates.draftFrom({}, place, "").dates).toEqual([{ id: 0, day: "2026-12-01", start: 1080, minutes: 120 }]);
  });

  test("tells dates alone and one hour for all of them", () => {
    const query = { dates: "2026-12-05,2026-12-19_14:00", heure: "10:00", duree: "60" };
    expect(dates.draftFrom(query, place, "").dates).toEqual([
      { id: 0, day: "2026-12-05", start: 600, minutes: 60 },
      { id: 1, day: "2026-12-19", start: 840, minutes: 60 },
    ]);
  });

  test("leaves out what is no weekday or no day, and ends at the most that is taken at once", () => {
    const { slots } = season.draftFrom({ creneaux: "9_18:00_60_60,3_7h_45_90,x" }, place, "");
    expect(slots).toEqual([{ id: 0, weekday: 3, start: 420, longest: 45, shortest: 45 }]);
    const many = Array.from({ length: 14 }, (_, i) => `2026-12-${String(i + 1).padStart(2, "0")}_18:00_60`);
    const read = dates.draftFrom({ dates: ["2026-02-30_18:00_60", ...many].join() }, place, "").dates;
    expect(read.map(({ day }) => day)).toEqual(many.slice(0, 12).map((text) => text.slice(0, 10)));
  });
});
