import { describe, expect, test } from "vitest";
import {
  barsOf,
  bottomOf,
  HEIGHT,
  hoursOf,
  linesOf,
  neighbour,
  sessionsByWeek,
  visibleLines,
} from "../../app/hub/campagnes/[id]/_workbench/bars.ts";
import { firstShown } from "../../app/hub/campagnes/[id]/_workbench/moment.ts";
import { asked, granted, place, space } from "../helpers/campaign-rows.ts";

const judo = granted(asked("judo", { dayOffsets: [0, 2] }), place({ weekday: 6, startMinute: 1110, weeks: "1-3" }));
const danse = granted(asked("danse"), place({ spaceId: "b", weekday: 2, startMinute: 600, weeks: "2" }));
const rows = [judo, danse];

describe("sessions of a week", () => {
  test("a pair that begins on Saturday has its second session in the calendar's next week", () => {
    expect(barsOf(rows, { week: 1, day: null }, 43).map(({ key }) => key)).toEqual(["judo/6"]);
    expect(barsOf(rows, { week: 2, day: null }, 43).map(({ key }) => key)).toEqual(["judo/6", "judo/1", "danse/2"]);
    expect(barsOf(rows, { week: 4, day: null }, 43).map(({ key }) => key)).toEqual(["judo/1"]);
  });

  test("one day of it holds that day's only", () => {
    expect(barsOf(rows, { week: 2, day: 2 }, 43)).toMatchObject([{ start: 600, end: 690, spaceId: "b" }]);
  });

  test("where the compared plan had a request is drawn beside where it is now", () => {
    const moved = { ...danse, change: "moved" as const, before: place({ spaceId: "a", weekday: 2, weeks: "*" }) };
    expect(barsOf([moved], { week: 2, day: 2 }, 43)).toMatchObject([
      { spaceId: "b", isBefore: false },
      { spaceId: "a", isBefore: true },
    ]);
  });

  test("are counted by week, within the season", () => {
    expect(sessionsByWeek(rows, 3)).toEqual([1, 3, 2]);
  });

  test("the fullest week and day are shown first", () => {
    expect(firstShown([judo, danse, danse], 3)).toEqual({ week: 2, weekday: 2 });
    expect(firstShown([], 3)).toEqual({ week: 1, weekday: 1 });
  });

  test("the axis holds all sessions in whole hours, six at least", () => {
    expect(hoursOf(rows)).toEqual({ start: 600, end: 1200 });
    expect(hoursOf([danse])).toEqual({ start: 600, end: 960 });
    expect(hoursOf([])).toEqual({ start: 480, end: 1380 });
  });
});

describe("lines", () => {
  const spaces = [space("a", "gym"), space("b", "gym"), space("c", "hall")];
  const lines = linesOf(spaces, barsOf(rows, { week: 2, day: null }, 43), () => false);

  test("come under their site's, without the spaces that have nothing", () => {
    expect(lines.map(({ key, top }) => [key, top])).toEqual([
      ["site/gym", 0],
      ["a", HEIGHT.site],
      ["b", HEIGHT.site + HEIGHT.space],
    ]);
    expect(linesOf(spaces, [], () => true).map(({ key }) => key)).toEqual(["site/gym", "a", "b", "site/hall", "c"]);
  });

  test("sessions that overlap lie in lanes of their own", () => {
    const twin = granted(asked("twin"), place({ weekday: 6, startMinute: 1140, weeks: "*" }));
    const [, line] = linesOf(spaces, barsOf([judo, twin], { week: 1, day: null }, 43), () => false);
    expect(line).toMatchObject({
      bars: [
        { key: "judo/6", lane: 0, lanes: 2 },
        { key: "twin/6", lane: 1, lanes: 2 },
      ],
    });
  });

  test("only what is near the scroll position is drawn", () => {
    const many = linesOf(
      Array.from({ length: 650 }, (_, i) => space(`s${i}`, `site${Math.floor(i / 4)}`)),
      [],
      () => true,
    );
    const seen = visibleLines(many, 10_000, 400);
    expect(seen.length).toBeLessThan(25);
    expect(seen[0]?.top).toBeLessThanOrEqual(10_000);
    expect(bottomOf(seen.at(-1))).toBeGreaterThanOrEqual(10_400);
    expect(visibleLines(many, 0, 100)[0]).toBe(many[0]);
  });

  test("arrows lead along a line and on to the next, and to the nearest hour above and below", () => {
    const go = (key: string | null, way: Parameters<typeof neighbour>[2]) => neighbour(lines, key, way)?.key;
    expect(go(null, "right")).toBe("judo/1");
    expect(go("judo/1", "right")).toBe("judo/6");
    expect(go("judo/6", "right")).toBe("danse/2");
    expect(go("danse/2", "left")).toBe("judo/6");
    expect(go("danse/2", "up")).toBe("judo/1");
    expect(go("judo/6", "down")).toBe("danse/2");
    expect(go("danse/2", "down")).toBe("danse/2");
    expect(go("judo/6", "first")).toBe("judo/1");
    expect(go("judo/1", "last")).toBe("judo/6");
    expect(neighbour([], "judo/1", "up")).toBeNull();
  });
});
