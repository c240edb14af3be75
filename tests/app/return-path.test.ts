import { expect, test } from "vitest";
import { queryOf, returnPath, signInFrom, withAnchor, withReturn } from "#app/_shell/return-path.ts";

test("a path of this site is kept, with its query", () => {
  expect(returnPath("/agenda")).toBe("/agenda");
  expect(returnPath("/lieux/gymnase?jour=2026-09-15&heure=18:00#salle")).toBe(
    "/lieux/gymnase?jour=2026-09-15&heure=18:00#salle",
  );
});

test.each([
  undefined,
  "",
  "agenda",
  ["/agenda", "/hub"],
  "//elsewhere.example",
  "/\\elsewhere.example",
  "/\t/elsewhere.example",
  "/\n//elsewhere.example",
  "/./\\elsewhere.example",
  "/x/..//elsewhere.example",
  "https://elsewhere.example/agenda",
  "javascript:alert(1)",
  "/api/auth/sign-out",
])("anything else leads to the map: %j", (value) => {
  const path = returnPath(value);
  expect(path).toBe("/");
});

test("the way back is carried along, and left out when it is the map", () => {
  expect(withReturn("/connexion", "/")).toBe("/connexion");
  expect(withReturn("/connexion", "/agenda?mois=9")).toBe("/connexion?retour=%2Fagenda%3Fmois%3D9");
});

test.each([
  ["/", "", "/connexion"],
  ["/", "jour=2026-11-24&heure=21%3A00", "/connexion?retour=%2F%3Fjour%3D2026-11-24%26heure%3D21%253A00"],
  ["/lieux/gymnase", "jour=2026-11-24", "/connexion?retour=%2Flieux%2Fgymnase%3Fjour%3D2026-11-24"],
  ["/inscription", "retour=%2Fagenda", "/connexion?retour=%2Fagenda"],
  ["/connexion", "", "/connexion"],
])("signing in from %s?%s comes back to it as it stands", (path, query, address) => {
  expect(signInFrom(path, new URLSearchParams(query))).toBe(address);
});

test("an anchor comes along, whether the page asks to sign in or sends to the sign-in page", () => {
  const address = signInFrom("/agenda", new URLSearchParams("seance=a"), "#prets");
  expect(address).toBe("/connexion?retour=%2Fagenda%3Fseance%3Da%23prets");
  expect(withAnchor("/demandes?option=a", "#prets")).toBe("/demandes?option=a#prets");
  expect(withAnchor("/demandes#echanges", "#prets")).toBe("/demandes#echanges");
  expect(withAnchor("/demandes", "")).toBe("/demandes");
});

test("what a page was asked with is asked again", () => {
  expect(queryOf({ option: "a b", vue: undefined, jour: ["1", "2"] })).toBe("?option=a+b&jour=1&jour=2");
  expect(queryOf({})).toBe("");
});
