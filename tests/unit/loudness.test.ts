import { describe, expect, test } from "vitest";
import { hoursTaking, isLouderAt } from "#server/loudness.ts";

/** Moderate until eight in the morning and from ten in the evening, loud from two to six in the afternoon, quiet at noon. */
const DAY = `${"m".repeat(8)}${"l".repeat(4)}q${"m".repeat(1)}${"l".repeat(4)}${"m".repeat(6)}`;

describe("how loud one may be", () => {
  test("is asked of every hour that is touched, past midnight too", () => {
    expect(DAY).toHaveLength(24);
    expect(isLouderAt(DAY, "loud", 8 * 60, 4 * 60)).toBe(false);
    expect(isLouderAt(DAY, "loud", 8 * 60, 4 * 60 + 1)).toBe(true);
    expect(isLouderAt(DAY, "moderate", 11 * 60 + 30, 45)).toBe(true);
    expect(isLouderAt(DAY, "quiet", 12 * 60, 60)).toBe(false);
    expect(isLouderAt(DAY, "moderate", 22 * 60, 10 * 60)).toBe(false);
    expect(isLouderAt(DAY, "loud", 22 * 60, 10 * 60)).toBe(true);
    // 24:00 to 25:00 of the day asked for is the next one's first hour
    expect(isLouderAt(`q${"l".repeat(23)}`, "loud", 1440, 30)).toBe(true);
  });

  test("is the same all day where no hour says otherwise", () => {
    expect(isLouderAt(null, "loud", 0, 1440)).toBe(false);
  });

  test("is said in hours", () => {
    expect(hoursTaking(DAY, "loud")).toBe("08:00–12:00, 14:00–18:00");
    expect(hoursTaking(DAY, "moderate")).toBe("00:00–12:00, 13:00–24:00");
    expect(hoursTaking("q".repeat(24), "loud")).toBe("");
  });
});
