import { expect, test } from "vitest";
import { returnPath, withReturn } from "#app/_shell/return-path.ts";

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
