import { expect, test } from "vitest";
import { createNewest } from "#app/hub/campagnes/[id]/_workbench/newest.ts";

/** Answers come when they are let come. */
function slow() {
  const asked: string[] = [];
  const told: string[] = [];
  const waiting: ((found: string | Error) => void)[] = [];
  const newest = createNewest(
    (question: string) => {
      asked.push(question);
      return new Promise<string>((resolve, reject) => {
        waiting.push((found) => (typeof found === "string" ? resolve(found) : reject(found)));
      });
    },
    (question, found) => told.push(`${question}: ${found}`),
  );
  const answer = async (found: string | Error) => {
    waiting.shift()?.(found);
    await new Promise((done) => setTimeout(done));
  };
  return { asked, told, newest, answer };
}

test("one question is under way at a time, and of those that wait only the newest is asked", async () => {
  const { asked, told, newest, answer } = slow();
  for (const place of ["a", "b", "c"]) newest.ask(place);
  expect(asked).toEqual(["a"]);
  await answer("free");
  expect(asked).toEqual(["a", "c"]);
  await answer("taken");
  newest.ask("d");
  await answer("free");
  expect(told).toEqual(["a: free", "c: taken", "d: free"]);
});

test("what was dropped is not asked, and a failure keeps nothing waiting", async () => {
  const { asked, told, newest, answer } = slow();
  newest.ask("a");
  newest.ask("b");
  newest.drop();
  await answer(new Error("lost"));
  expect(asked).toEqual(["a"]);
  newest.ask("c");
  await answer("free");
  expect(told).toEqual(["a: null", "c: free"]);
});
