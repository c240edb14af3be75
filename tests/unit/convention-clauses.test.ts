import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { clausesOf, titleOf } from "#server/conventions/clauses.ts";
import { renderConvention } from "#server/conventions/document.ts";
import type { Facts } from "#server/conventions/facts.ts";

const facts: Facts = {
  ...{ territoryName: "Ville d’essai", kind: "public", reference: "a1b2c3d4", version: 1 },
  ...{ madeAt: new Date("2026-09-01T08:00:00Z"), madeOn: "2026-09-01" },
  owner: { name: "Ville", kind: "town", rna: null, siret: null, emails: ["ville@example.org"] },
  holder: {
    ...{ name: "Chœur de l’Été", kind: "association", rna: "W591234567", siret: null, emails: [] },
    ...{ askedBy: "camille@example.org", engagedOn: "2026-01-01" },
  },
  place: {
    ...{ siteName: "Gymnase", siteKind: "gym", address: "1 rue d’Essai, Dunkerque", spaceName: "Salle", areaM2: 400 },
    ...{ capacity: 60, erpTypes: ["X"], erpCategory: 4, houseRules: "Chaussures de salle." },
    waysIn: [{ mode: "code", contact: "M. Dubois" }],
  },
  use: {
    title: "Répétition",
    activity: "chant",
    people: 40,
    noise: "moderate",
    amplified: false,
    economic: false,
    barDays: [],
  },
  hub: null,
  sessions: [{ localStart: "2026-10-01 18:00:00", localEnd: "2026-10-01 19:30:00" }],
  price: { mode: "free", centsPerHour: 0 },
  insuredUntil: "2027-08-31",
  warnings: [],
};
const textOf = (change: Partial<Facts> = {}) =>
  clausesOf({ ...facts, ...change })
    .flatMap(({ title, paragraphs, list = [] }) => [title, ...paragraphs, ...list])
    .join("\n");

describe("the clauses", () => {
  const FOR_ALL = [
    /Chœur de l’Été/,
    /chant/,
    /Gymnase, 1 rue d’Essai, Dunkerque/,
    /jeudi 1er octobre 2026, de 18\u00a0h à 19\u00a0h\u00a030/,
    /60\u00a0personnes/,
    /40\u00a0personnes/,
    /attestation valable jusqu’au 31 août 2027/,
    /type X, 4e catégorie/,
    /hygiène/,
    /consignes de sécurité/,
    /clés/i,
    /État des lieux/,
    /préavis/,
    /SHA-256/,
    /ni .*(céder|la céder)/,
  ];
  test.each(["public", "private"] as const)("of a %s place name what every convention must", (kind) => {
    for (const words of FOR_ALL) expect(textOf({ kind })).toMatch(words);
  });

  test("of the public domain: precarious, revocable, personal, with its fee or the ground of its gift", () => {
    const text = textOf();
    for (const words of [
      /temporaire, précaire et révocable/,
      /personnelle/,
      /L2125-1/,
      /engagement républicain/,
      /tribunal administratif/,
    ]) {
      expect(text).toMatch(words);
    }
    const paid = textOf({ price: { mode: "euros", centsPerHour: 1250 } });
    expect(paid).toMatch(/redevance.*12,50\u00a0€ de l’heure, soit 18,75\u00a0€/);
    expect(paid).not.toMatch(/gratuit/i);
    expect(textOf({ place: { ...facts.place, siteKind: "school" } })).toMatch(/L212-15/);
  });

  test("of a night's shelter: three parties, nobody named who sleeps there, no counterpart, social follow-up, safe sleep", () => {
    const hub = { name: "Hub", kind: "hub" as const, rna: null, siret: null, emails: [] };
    const text = textOf({ kind: "shelter", hub });
    for (const words of [
      /Les trois parties/,
      /Hub \(le hub\) veille/,
      /ne nomme pas la personne accueillie/,
      /Une seule personne majeure par place/,
      /trois mois au plus/,
      /sans contrepartie/,
      /suivi social/,
      /détecteur de fumée/,
      /accord écrit de son bailleur/,
      /les trois parties l’ont accepté/,
      // the owner is a town all the same
      /temporaire, précaire et révocable/,
    ]) {
      expect(text).toMatch(words);
    }
    expect(text).not.toMatch(/ni de dormir/);
    expect(textOf()).toMatch(/ni de dormir sur place/);
    const owner = { ...facts.owner, kind: "company" as const };
    expect(textOf({ kind: "shelter", hub, owner })).not.toMatch(/domaine public/);
  });

  test("of a private owner: a loan, or a hire where there is a price, and nothing of the public domain", () => {
    expect(titleOf({ ...facts, kind: "private" })).toBe("Convention de prêt à usage");
    const text = textOf({ kind: "private" });
    expect(text).toMatch(/1875/);
    expect(text).not.toMatch(/domaine public|révocable|républicain|administratif/);
    const price = { mode: "euros", centsPerHour: 1000 } as const;
    expect(titleOf({ ...facts, kind: "private", price })).toBe("Convention de location de courte durée");
    expect(textOf({ kind: "private", price })).toMatch(/prix de la location est de 10,00\u00a0€/);
  });

  test("say that no insurance is known, what is amplified, and what is to be done by when", () => {
    expect(textOf({ insuredUntil: null })).toMatch(/Aucune attestation vérifiée/);
    expect(textOf({ use: { ...facts.use, amplified: true } })).toMatch(/102 décibels/);
    const warning = {
      code: "gn6",
      day: "2026-12-08",
      before: "2026-11-23",
      better: "2026-10-08",
      isLate: false,
      count: 0,
      most: 0,
      types: "X",
    } as const;
    expect(textOf({ warnings: [warning] })).toMatch(/au maire au plus tard le 23 novembre 2026/);
    expect(textOf({ warnings: [{ ...warning, isLate: true }] })).toMatch(/Cette date est passée/);
  });

  test("name a rule once with its dates, and what is apart", () => {
    const at = (day: string, start = "18:00", end = "20:00") => ({
      ...{ localStart: `${day} ${start}:00`, localEnd: `${day} ${end}:00` },
    });
    const sessions = [at("2026-10-06"), at("2026-10-13"), at("2026-10-27"), at("2026-10-22", "22:00", "00:00")];
    const text = textOf({ sessions });
    expect(text).toMatch(
      /Le mardi, de 18\u00a0h à 20\u00a0h, 3\u00a0séances : 06\/10\/2026, 13\/10\/2026, 27\/10\/2026/,
    );
    expect(text).toMatch(/Pas de séance à cette heure : 20\/10\/2026/);
    expect(text).toMatch(/À part : le jeudi 22 octobre 2026, de 22\u00a0h à 24\u00a0h/);
  });
});

describe("the file", () => {
  const hash = async (change: Partial<Facts> = {}) =>
    createHash("sha256")
      .update(await renderConvention({ ...facts, ...change }))
      .digest("hex");

  test("is the same to the last byte for the same facts, and another for others", async () => {
    expect(await hash()).toBe(await hash());
    expect(await hash({ madeAt: new Date("2026-09-01T08:00:01Z") })).not.toBe(await hash());
  });

  test("is a tagged PDF in French that carries its fonts", async () => {
    const text = (await renderConvention(facts)).toString("latin1");
    for (const words of [
      /^%PDF-1\.7/,
      /\/Lang \(fr-FR\)/,
      /\/MarkInfo/,
      /\/StructTreeRoot/,
      /\/FontFile2/,
      /%%EOF\s*$/,
    ]) {
      expect(text).toMatch(words);
    }
    expect(text).not.toMatch(/\/BaseFont \/Helvetica/);
  });

  test("holds a whole year of sessions, and text that no font has", async () => {
    const sessions = [...Array(400).keys()].map((n) => {
      const day = new Date(Date.UTC(2026, 8, 1 + n)).toISOString().slice(0, 10);
      return { localStart: `${day} ${10 + (n % 5)}:00:00`, localEnd: `${day} 18:00:00` };
    });
    const use = { ...facts.use, title: "Танцы 🎭 \u202e\u0000" };
    expect((await renderConvention({ ...facts, sessions, use })).length).toBeLessThan(200_000);
  });
});
