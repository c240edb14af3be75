import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RIGHTS, RIGHTS_OF } from "#server/members/access.ts";

test.each(["fr", "en"])("each right, and each role of a structure, is said in words (%s)", (language) => {
  const { rights, roles } = JSON.parse(readFileSync(`app/_text/${language}/structure.json`, "utf8"));
  expect(Object.keys(rights.words).toSorted()).toEqual(RIGHTS.toSorted());
  // somebody alone has no page of a structure
  const { person: _, ...families } = RIGHTS_OF;
  for (const [family, of] of Object.entries(families)) {
    expect(Object.keys(roles[family]).toSorted(), family).toEqual(Object.keys(of).toSorted());
  }
});
