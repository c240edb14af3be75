import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { loadMessages } from "#app/_text/messages.ts";
import { noiseSaid } from "#app/lieux/[slug]/_place/noise-said.ts";
import { hushesIn, quieterThan, toLetters } from "#app/mes-lieux/_describe/noise-hours.ts";

describe("hours of less noise", () => {
  test("become a letter an hour, past midnight too, and are read back", () => {
    const evening = { from: 20, until: 8, noise: "quiet" } as const;
    const letters = toLetters("loud", [evening]);
    expect(letters).toBe(`${"q".repeat(8)}${"l".repeat(12)}${"q".repeat(4)}`);
    expect(hushesIn(letters, "loud")).toEqual([evening]);
    const noon = { from: 12, until: 14, noise: "moderate" } as const;
    expect(toLetters("loud", [noon])).toBe(`${"l".repeat(12)}mm${"l".repeat(10)}`);
    expect(hushesIn(toLetters("loud", [noon]), "loud")).toEqual([noon]);
  });

  test("are none where all hours are alike; several of them come back as they were, and where two meet the quieter holds", () => {
    expect(hushesIn(null, "loud")).toEqual([]);
    expect(hushesIn("l".repeat(24), "loud")).toEqual([]);
    const [night, noon] = [
      { from: 22, until: 7, noise: "quiet" } as const,
      { from: 12, until: 15, noise: "moderate" } as const,
    ];
    expect(hushesIn(toLetters("loud", [night, noon]), "loud")).toEqual([noon, night]);
    const meeting = [noon, { from: 14, until: 18, noise: "quiet" } as const];
    const both = [{ ...noon, until: 14 }, meeting[1]];
    expect(hushesIn(toLetters("loud", meeting), "loud")).toEqual(both);
    expect(hushesIn(toLetters("loud", meeting.toReversed()), "loud")).toEqual(both);
  });

  test("leave nothing below what is quiet", () => {
    expect(quieterThan("quiet")).toEqual([]);
    expect(quieterThan("loud")).toEqual(["quiet", "moderate"]);
  });

  test.each([
    [
      "fr",
      ["Activités sonores acceptées", "De 7 h à 18 h\u00a0: bruit modéré seulement"],
      "Activités calmes seulement",
    ],
    ["en", ["Loud activities accepted", "From 7 h to 18 h: moderate noise at most"], "Quiet activities only"],
  ] as const)("are said of a space that is looked at (%s)", async (locale, said, quiet) => {
    const t = createTranslator({ locale, messages: await loadMessages(locale), namespace: "places.spaces" });
    const words = (noiseByHour: string | null) =>
      noiseSaid({ noise: "loud", loudAtNight: false, noiseByHour }, t, (minutes) => `${minutes / 60} h`);
    expect(words(toLetters("loud", [{ from: 7, until: 18, noise: "moderate" }]))).toEqual(said);
    expect(words(null)).toEqual(said.slice(0, 1));
    expect(words(`qq${"l".repeat(10)}mmm${"l".repeat(7)}qq`)).toHaveLength(3);
    expect(words("q".repeat(24))).toEqual([quiet]);
  });
});
