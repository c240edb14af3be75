import { expect, test } from "vitest";
import { wayOut } from "#app/mes-lieux/_describe/way-out.ts";

const HERE = new URL("https://place.example/mes-lieux/gymnase/decrire/prix?espace=salle");
const PLAIN = { button: 0, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const to = (href: string, target = "", isDownload = false) => ({
  href: new URL(href, HERE).href,
  target,
  hasAttribute: (name: string) => isDownload && name === "download",
});

test.each([
  ["/mes-lieux/gymnase/decrire/acces", "/mes-lieux/gymnase/decrire/acces"],
  ["/agenda?jour=2026-09-15#midi", "/agenda?jour=2026-09-15#midi"],
])("%s leaves the step for another page of this site", (href, path) => {
  expect(wayOut(PLAIN, to(href), HERE)).toBe(path);
  expect(wayOut(PLAIN, to(href, "_self"), HERE)).toBe(path);
});

test.each(["#contenu", "?espace=salle", "https://elsewhere.example/", "mailto:mairie@place.example"])(
  "%s stays, or is for the browser to ask about",
  (href) => expect(wayOut(PLAIN, to(href), HERE)).toBeNull(),
);

test("what opens beside the page or is kept as a file leaves nothing", () => {
  expect(wayOut(PLAIN, to("/agenda", "_blank"), HERE)).toBeNull();
  expect(wayOut(PLAIN, to("/api/usage.csv", "", true), HERE)).toBeNull();
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }]) {
    expect(wayOut({ ...PLAIN, ...held }, to("/agenda"), HERE)).toBeNull();
  }
});
