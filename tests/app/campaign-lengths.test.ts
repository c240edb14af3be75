import { expect, test } from "vitest";
import { lengthsOf, stretchBy, stretchTo } from "../../app/hub/campagnes/[id]/_workbench/lengths.ts";
import { asked } from "../helpers/campaign-rows.ts";

const judo = asked("judo", {
  durationMinutes: 120,
  shortestMinutes: 45,
  wishes: [{ rank: 1, weekdays: [2], earliestStart: 1080, latestStart: 1140, spaceIds: ["a"] }],
});
const session = { weekday: 2, startMinute: 1080, minutes: 120 };

test("lengths go by half hours from the longest down, and end with the shortest", () => {
  expect(lengthsOf(judo)).toEqual([45, 60, 90, 120]);
  expect(lengthsOf({ durationMinutes: 90, shortestMinutes: null })).toEqual([90]);
});

test("an end follows the pointer from one length to the next, and no further than the request accepts", () => {
  const to = (minute: number) => stretchTo(judo, session, "end", minute, 15).minutes;
  expect([2000, 1190, 1168, 1140, 1100, 0].map(to)).toEqual([120, 120, 90, 60, 45, 45]);
  expect(stretchTo(judo, session, "end", 1168, 15).startMinute).toBe(1080);
});

test("a start goes only where a wish may begin, and the end stays", () => {
  const to = (minute: number) => stretchTo(judo, session, "start", minute, 15);
  expect(to(1112)).toEqual({ weekday: 2, startMinute: 1110, minutes: 90 });
  // 45 minutes before the end is no start of a wish
  expect(to(1199)).toEqual({ weekday: 2, startMinute: 1140, minutes: 60 });
  expect(to(0)).toEqual(session);
});

test("by keys, step by step and back", () => {
  const shorter = stretchBy(judo, session, "end", -1, 15);
  expect(shorter).toEqual({ ...session, minutes: 90 });
  expect(stretchBy(judo, shorter, "end", 1, 15)).toEqual(session);
  expect(stretchBy(judo, session, "end", 1, 15)).toEqual(session);
  expect(stretchBy(judo, session, "start", 1, 15)).toEqual({ ...session, startMinute: 1110, minutes: 90 });
});
