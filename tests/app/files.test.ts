import { TRPCError } from "@trpc/server";
import { describe, expect, test } from "vitest";
import { CALENDAR, fileFault, PAPER, PICTURE, sizeOf } from "#app/_files/choosing.ts";
import { inHours, toCsv } from "#app/_files/csv.ts";
import { refusalOf } from "#app/_files/refusal.ts";
import { besides, periodOf } from "#app/mes-lieux/usage/period.ts";

describe("a table for a spreadsheet", () => {
  test("has the mark of UTF-8, semicolons, decimal commas and the line ends of Excel", () => {
    expect(toCsv(["Espace", "Heures"], [["Préau", 12.5]])).toBe("\uFEFFEspace;Heures\r\nPréau;12,5\r\n");
  });

  test("quotes what would break a cell", () => {
    expect(toCsv(["a"], [['Salle "bleue"; étage'], ["deux\nlignes"], [null]])).toBe(
      '\uFEFFa\r\n"Salle ""bleue""; étage"\r\n"deux\nlignes"\r\n\r\n',
    );
  });

  test("keeps a name from being read as a formula, and a number below zero a number", () => {
    expect(toCsv(["a", "b"], [["=1+1", -2.25]])).toBe("\uFEFFa;b\r\n'=1+1;-2,25\r\n");
    for (const name of ["+33 3", "-Club", "@club", "\tclub"]) expect(toCsv([], [[name]])).toContain(`'${name}`);
  });

  test("hours are rounded to the hundredth", () => {
    expect([inHours(90), inHours(100), inHours(0)]).toEqual([1.5, 1.67, 0]);
  });
});

describe("a file that may not be had", () => {
  const refused = (code: TRPCError["code"], words?: { signIn: string; refused: string }) =>
    refusalOf(new TRPCError({ code }), words);
  const words = { signIn: "Connectez-vous.", refused: "Ce fichier n’est pas à vous." };

  test("is refused as the platform refuses, and what is not there yet is not there", () => {
    const codes = ["UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "CONFLICT", "BAD_REQUEST"] as const;
    expect(codes.map((code) => refused(code).status)).toEqual([401, 403, 404, 404, 404]);
  });

  test("says so in words where people meet it, and there a wrong period is their fault", async () => {
    expect(await refused("UNAUTHORIZED", words).text()).toBe(words.signIn);
    expect(await refused("FORBIDDEN", words).text()).toBe(words.refused);
    expect(refused("BAD_REQUEST", words).status).toBe(400);
  });

  test("is no excuse for a fault of the platform", () => {
    expect(() => refused("INTERNAL_SERVER_ERROR", words)).toThrow(TRPCError);
    expect(() => refusalOf(new Error("disk"))).toThrow("disk");
  });
});

describe("a file that is chosen", () => {
  const chosen = (name: string, type: string, size = 1_000) => ({ name, type, size });

  test("is refused before it is sent where its kind or its size does not fit, or nothing is in it", () => {
    expect(fileFault(chosen("salle.png", "image/png"), PICTURE)).toBeNull();
    expect(fileFault(chosen("salle.heic", "image/heic"), PICTURE)).toBe("kind");
    expect(fileFault(chosen("statuts.docx", ""), PAPER)).toBe("kind");
    expect(fileFault(chosen("salle.png", "image/png", 8_000_000), PICTURE)).toBeNull();
    expect(fileFault(chosen("salle.png", "image/png", 8_000_001), PICTURE)).toBe("size");
    expect(fileFault(chosen("salle.png", "image/png", 0), PICTURE)).toBe("empty");
    expect(fileFault(null, PICTURE)).toBeNull();
  });

  test("is known for a calendar by its name or by its type", () => {
    expect(fileFault(chosen("GARDIEN.ICS", ""), CALENDAR)).toBeNull();
    expect(fileFault(chosen("gardien", "text/calendar"), CALENDAR)).toBeNull();
    expect(fileFault(chosen("gardien.txt", "text/plain"), CALENDAR)).toBe("kind");
  });

  test("has a size that never reads as the most allowed when it is above", () => {
    expect(sizeOf(12)).toEqual({ unit: "kilobytes", count: 1 });
    expect(sizeOf(120_400)).toEqual({ unit: "kilobytes", count: 121 });
    expect(sizeOf(8_000_000)).toEqual({ unit: "megabytes", count: 8 });
    expect(sizeOf(8_000_001)).toEqual({ unit: "megabytes", count: 8.1 });
  });
});

describe("a period", () => {
  test("is the month, the season from September or the year of a day", () => {
    expect(periodOf("mois", "2026-12-15")).toEqual({ kind: "mois", start: "2026-12-01", end: "2027-01-01" });
    expect(periodOf("saison", "2026-08-31")).toMatchObject({ start: "2025-09-01", end: "2026-09-01" });
    expect(periodOf("saison", "2026-09-01")).toMatchObject({ start: "2026-09-01", end: "2027-09-01" });
    expect(periodOf("annee", "2028-02-29")).toMatchObject({ start: "2028-01-01", end: "2029-01-01" });
  });

  test("is followed by the next and preceded by the last, without a gap", () => {
    for (const kind of ["mois", "saison", "annee"] as const) {
      const period = periodOf(kind, "2027-01-10");
      const [before, after] = [besides(period, -1), besides(period, 1)];
      expect([before.end, after.start]).toEqual([period.start, period.end]);
      expect(besides(before, 1)).toEqual(period);
    }
  });
});
