import { describe, expect, test } from "vitest";
import { type ApplicationFacts, partsOf, renderApplication } from "#server/conventions/application-document.ts";

const facts: ApplicationFacts = {
  ...{ territoryName: "Ville d’essai", reference: "a1b2c3d4", number: 2 },
  ...{ madeAt: new Date("2026-09-01T08:00:00Z"), madeOn: "2026-09-01", before: "2026-09-14" },
  owner: { name: "Ville", kind: "town", rna: null, siret: null, emails: ["ville@example.org"] },
  holder: {
    ...{ name: "Chœur de l’Été", kind: "association", rna: "W591234567", siret: null, emails: [] },
    ...{ askedBy: "camille@example.org", engagedOn: null },
  },
  place: {
    ...{ siteName: "Gymnase", address: "1 rue d’Essai, Dunkerque", communeName: "Dunkerque", spaceName: "Salle" },
    ...{ capacity: 60, erpTypes: ["X"], erpCategory: 1 },
  },
  use: { title: "Concert", activity: "Chorale", people: 40, amplified: true },
  sessions: [
    { localStart: "2026-10-01 18:00:00", localEnd: "2026-10-01 19:30:00" },
    { localStart: "2026-10-03 20:00:00", localEnd: "2026-10-03 22:00:00" },
  ],
  written: { hazards: "Public debout", materials: "Rideaux M1", exits: "", measures: "Deux agents" },
};
const textOf = (change: Partial<ApplicationFacts> = {}) =>
  partsOf({ ...facts, ...change })
    .flatMap(({ title, paragraphs, list = [] }) => [title, ...paragraphs, ...list])
    .join("\n");

describe("the application to the mayor", () => {
  test.each([
    /L’exploitant : Ville. Contact : ville@example.org/,
    /L’utilisateur occasionnel : Chœur de l’Été, RNA W591234567/,
    /Gymnase, Salle. 1 rue d’Essai, Dunkerque/,
    /de type X, 1re catégorie. Effectif autorisé dans l’espace : 60\u00a0personnes/,
    /Nature : Concert \(Chorale\). Sons amplifiés annoncés/,
    /Effectif attendu : 40\u00a0personnes/,
    /Durée : 2 séances, 3\u00a0h\u00a030 en tout, du 1er octobre 2026 au 3 octobre 2026/,
    /Le samedi 3 octobre 2026, de 20\u00a0h à 22\u00a0h/,
    /Matériaux de décoration et leur réaction au feu\nRideaux M1/,
    /Issues utilisées, et issues ajoutées\nNéant/,
  ])("says %s", (words) => expect(textOf()).toMatch(words));

  test("asks for what is not known of the place to be written in", () => {
    expect(textOf({ place: { ...facts.place, erpCategory: null } })).toMatch(/catégorie à préciser/);
    expect(textOf({ sessions: facts.sessions.slice(0, 1) })).toMatch(
      /Durée : 1\u00a0h\u00a030, le jeudi 1er octobre 2026/,
    );
  });

  test("is a tagged PDF in French, the same to the last byte for the same facts", async () => {
    const file = await renderApplication(facts);
    expect(file.equals(await renderApplication(facts))).toBe(true);
    for (const words of [/^%PDF-1\.7/, /\/Lang \(fr-FR\)/, /\/StructTreeRoot/])
      expect(file.toString("latin1")).toMatch(words);
  });
});
