import { describe, expect, test } from "vitest";
import { type Application, deadlinesOf, isOtherUse, standingOf, tacitOn } from "#server/other-use.ts";

const dance = { family: "culture", spaceKind: "gym-part", erpTypes: ["X"], amplified: false } as const;

describe("whether a use is the place's own", () => {
  test.each([
    ["dance in a gym", dance, true],
    ["dance in a gym that is also a hall", { ...dance, erpTypes: ["X", "L"] }, false],
    ["dance where nothing is known of the place", { ...dance, erpTypes: [] }, false],
    ["handball in a gym with its music", { ...dance, family: "sport", amplified: true }, false],
    ["a choir in a school", { ...dance, erpTypes: ["R"], spaceKind: "canteen" }, false],
    ["a concert in a school", { ...dance, erpTypes: ["R"], spaceKind: "canteen", amplified: true }, true],
    ["a concert in a hall", { ...dance, erpTypes: ["L"], spaceKind: "hall", amplified: true }, false],
    ["a meeting in a gym's club room", { ...dance, family: "meeting", spaceKind: "meeting-room" }, false],
  ] as const)("%s", (_, use, expected) => expect(isOtherUse(use)).toBe(expected));
});

describe("the dates of an application to the mayor", () => {
  test("fifteen days before by law, and as many as the territory asks", () => {
    expect(deadlinesOf("2027-03-30", 30)).toEqual({ before: "2027-02-28", limit: "2027-03-15" });
    expect(deadlinesOf("2027-03-30", 15)).toEqual({ before: "2027-03-15", limit: "2027-03-15" });
  });

  test.each([
    ["2026-09-15", "2027-01-15"],
    ["2026-10-31", "2027-02-28"],
  ])("silence on what was handed in on %s is a yes from %s on", (sent, tacit) => expect(tacitOn(sent)).toBe(tacit));
});

describe("what a session of another use lacks", () => {
  const DAY = "2027-03-30";
  const sent = (sentOn: string, answer: Application["answer"] = null): Application => ({ sentOn, days: [DAY], answer });
  const at = (today: string, ...applications: Application[]) => standingOf(DAY, applications, today, 30);

  test("an application, with the days left to the territory's date, then to the law's", () => {
    expect(at("2027-02-20")).toMatchObject({ state: "to-send", daysLeft: 8, before: "2027-02-28" });
    expect(at("2027-02-28")).toMatchObject({ state: "to-send", daysLeft: 0 });
    expect(at("2027-03-01")).toMatchObject({ state: "to-send", daysLeft: 14 });
    expect(at("2027-03-15")).toMatchObject({ state: "to-send", daysLeft: 0 });
    expect(at("2027-03-16")).toMatchObject({ state: "late", daysLeft: 0, sentOn: null });
  });

  test("an answer, until the mayor has given it or four months of silence have passed", () => {
    expect(at("2027-03-01", sent("2027-02-20"))).toMatchObject({ state: "sent", tacitOn: "2027-06-20" });
    expect(at("2027-03-01", sent("2026-11-02"))).toMatchObject({ state: "sent", tacitOn: "2027-03-02" });
    expect(at("2027-03-02", sent("2026-11-02"))).toBeNull();
    expect(at("2027-03-01", sent("2027-02-20", "accepted"))).toBeNull();
    expect(at("2027-03-01", sent("2026-10-01", "refused"))).toMatchObject({ state: "refused" });
  });

  test("time, where it was handed in too late for the law; the mayor may accept it all the same", () => {
    expect(at("2027-03-17", sent("2027-03-15"))).toMatchObject({ state: "sent" });
    expect(at("2027-03-17", sent("2027-03-16"))).toMatchObject({ state: "late", sentOn: "2027-03-16" });
    expect(at("2027-03-17", sent("2027-03-16", "accepted"))).toBeNull();
  });

  test("an application of its own, where those made do not name its day or were not handed in", () => {
    expect(at("2027-02-20", { ...sent("2027-02-01", "accepted"), days: ["2027-03-23"] })?.state).toBe("to-send");
    expect(at("2027-02-20", { sentOn: null, days: [DAY], answer: null })?.state).toBe("to-send");
    // the newest that was handed in counts
    expect(at("2027-02-20", sent("2027-02-10"), sent("2027-01-10", "refused"))?.state).toBe("sent");
  });
});
