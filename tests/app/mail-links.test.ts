import { expect, test } from "vitest";
import { partsOf } from "#app/admin/courrier/links.ts";

test("web addresses become links, without the punctuation that follows them", () => {
  expect(partsOf("Ouvrez https://ville.example/a?b=c. Merci")).toEqual([
    { at: 0, text: "Ouvrez ", isLink: false },
    { at: 7, text: "https://ville.example/a?b=c", isLink: true },
    { at: 34, text: ". Merci", isLink: false },
  ]);
});

test("nothing that a browser would run becomes a link", () => {
  for (const text of ["javascript:alert(1)", "data:text/html,<b>", "ftp://ville.example", "https://"]) {
    expect(partsOf(text).filter(({ isLink }) => isLink)).toEqual([]);
  }
});
