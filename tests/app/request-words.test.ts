import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { isLocale, loadMessages } from "#app/_text/messages.ts";
import { type Say, wordsOf } from "#app/demandes/_words/words.ts";

async function words(locale: string) {
  if (!isLocale(locale)) throw new Error(`No words in ${locale}`);
  const translate = createTranslator({ locale, messages: await loadMessages(locale) });
  // messages read at run time have no keys that a type could know
  const say: Say = (key, values) => translate(key as never, values as never);
  return wordsOf(say, locale);
}

/** Non-breaking spaces are for the eye. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const fr = await words("fr");
const en = await words("en");

describe("days of a wish", () => {
  test("are alternatives, in the order of the week", () => {
    expect(fr.weekdays([4, 2])).toBe("mardi ou jeudi");
    expect(fr.weekdays([6, 1, 3])).toBe("lundi, mercredi ou samedi");
    expect(en.weekdays([4, 2])).toBe("Tuesday or Thursday");
  });

  test("have a name of their own where people have one", () => {
    expect(fr.weekdays([5, 4, 3, 2, 1])).toBe("du lundi au vendredi");
    expect(fr.weekdays([7, 6])).toBe("le week-end");
    expect(fr.weekdays([1, 2, 3, 4, 5, 6, 7])).toBe("tous les jours");
  });
});

describe("sessions of a week", () => {
  test.each<[number[], string, string]>([
    [[0], "une fois par semaine", "once a week"],
    [[0, 2], "deux fois par semaine, à deux jours d’écart", "twice a week, two days apart"],
    [[0, 1], "deux fois par semaine, deux jours de suite", "twice a week, two days in a row"],
    [[0, 2, 4], "trois fois par semaine, tous les deux jours", "three times a week, every two days"],
    [
      [0, 1, 4],
      "trois fois par semaine, à un jour et trois jours d’écart",
      "three times a week, one day and three days apart",
    ],
    [[0, 1, 2, 3, 4, 5, 6], "sept fois par semaine, tous les jours", "seven times a week, every day"],
  ])("%j", (offsets, french, english) => {
    expect(fr.offsets(offsets)).toBe(french);
    expect(en.offsets(offsets)).toBe(english);
  });

  test("name their days, past Sunday too", () => {
    expect(fr.sessionDays(1, [0, 2])).toBe("lundi et mercredi");
    expect(fr.sessionDays(6, [0, 2])).toBe("samedi et lundi");
  });
});

describe("hours", () => {
  test("of the clock", () => {
    expect([0, 545, 1110, 1440 + 90].map(fr.clock).map(plain)).toEqual(["0 h", "9 h 05", "18 h 30", "1 h 30"]);
    expect([0, 545, 1110].map(en.clock)).toEqual(["0:00", "9:05", "18:30"]);
  });

  test("of a length", () => {
    expect([45, 60, 65, 150].map(fr.duration).map(plain)).toEqual(["45 min", "1 h", "1 h 05", "2 h 30"]);
  });

  test("between which one begins, or at which", () => {
    expect(plain(fr.starts(1080, 1140))).toBe("début entre 18 h et 19 h");
    expect(plain(fr.starts(1080, 1080))).toBe("début à 18 h");
  });
});

test("distances are rounded as people say them", () => {
  expect([320, 948, 1234, 12_300].map(fr.distance).map(plain)).toEqual(["300 m", "950 m", "1,2 km", "12 km"]);
});

test("a period of one day is that day", () => {
  expect(fr.period("2026-12-01", "2026-12-01")).toBe("mardi 1er décembre 2026");
  expect(fr.period("2026-12-01", "2027-06-28")).toBe("du 1er décembre 2026 au 28 juin 2027");
});

test("each reason and each wish's obstacle of a refusal has its sentence, in both languages", async () => {
  const reasons = ["closed", "full", "link", "all-or-none", "cost", "unsuitable", "past", "quiet", "banned", "other"];
  for (const locale of ["fr", "en"] as const) {
    const translate = createTranslator({ locale, messages: await loadMessages(locale), onError: throwIt });
    for (const reason of reasons)
      expect(translate(`requests.reasons.${reason}` as never)).not.toContain("requests.reasons");
    for (const blocked of ["closed", "taken", "link", "cost"]) {
      for (const [weeks, minWeeks] of [
        [0, 0],
        [1, 20],
        [7, 20],
      ] as const) {
        const said = translate(`requests.refusedWish.${blocked}` as never, { rank: 2, weeks, minWeeks } as never);
        expect(said).toContain("2");
      }
    }
  }
});

function throwIt(error: Error): never {
  throw error;
}
