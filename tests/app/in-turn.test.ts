import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { createInTurn } from "#app/hub/campagnes/[id]/_workbench/in-turn.ts";

it("makes a call only once the one before is answered, or has failed", async () => {
  const inTurn = createInTurn();
  const made: string[] = [];
  const answers: PromiseWithResolvers<void>[] = [];
  const call = (name: string) =>
    inTurn(() => {
      made.push(name);
      const answer = Promise.withResolvers<void>();
      answers.push(answer);
      return answer.promise;
    });
  call("take");
  call("free");
  call("take again");
  await turn();
  expect(made).toEqual(["take"]);
  answers[0]?.resolve();
  await turn();
  expect(made).toEqual(["take", "free"]);
  answers[1]?.reject(new Error("The server did not answer"));
  await turn();
  expect(made).toEqual(["take", "free", "take again"]);
});
