import { eq, sql } from "drizzle-orm";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { connect, withTerritory } from "#db/client.ts";
import { loan } from "#db/schema.ts";
import { idOf } from "#db/seed/draw.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

const RUN = Date.now().toString(36);

/** A loan as if it had been some days earlier: nobody waits so long. */
async function putBack(token: string, days: number) {
  const { db, close } = connect(process.env.PLATFORM_DATABASE as string, { max: 1 });
  const by = sql`make_interval(days => ${days})`;
  const earlier = await withTerritory(db, idOf("territory"), (tx) =>
    tx
      .update(loan)
      .set({
        localStart: sql`local_start - ${by}`,
        localEnd: sql`local_end - ${by}`,
        during: sql`tstzrange(lower(during) - ${by}, upper(during) - ${by})`,
      })
      .where(eq(loan.token, token))
      .returning({ id: loan.id }),
  ).finally(close);
  expect(earlier).toHaveLength(1);
}

test("what is not brought back in time is said to both sides with what to do, until it is back @every-size", async ({
  page,
}) => {
  const name = `Perceuse en retard ${RUN} ${test.info().project.name}`;
  await enterAs(page, "owner");
  const own: RouterOutputs["openings"]["mine"] = await callApi(page, "openings.mine");
  const site = own.find(({ state }) => state === "published")?.slug ?? "";
  const { slug }: RouterOutputs["items"]["save"] = await callApi(page, "items.save", undefined, {
    ...{ key: crypto.randomUUID(), site, itemId: null, name, category: "tools", quantity: 1, description: "" },
    ...{ condition: "good", depositCents: 0, terms: "free", centsPerDay: 0, maxDays: 7, pickUp: "" },
    ...{ grantMode: "instant", spaceId: null },
  });
  await enterAs(page, "association");
  const { user }: RouterOutputs["members"]["me"] = await callApi(page, "members.me");
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const { token }: RouterOutputs["loans"]["ask"] = await callApi(page, "loans.ask", undefined, {
    ...{ key: crypto.randomUUID(), organizationId: user?.memberships[0]?.organizationId, item: slug, quantity: 1 },
    ...{ day: tomorrow, startMinute: 540, lastDay: tomorrow, endMinute: 660 },
  });
  await putBack(token, 3);
  const handOver = (side: "lender" | "borrower") =>
    callApi(page, "loans.say", undefined, { key: crypto.randomUUID(), token, step: "out", side, condition: "good" });
  await handOver("borrower");
  await enterAs(page, "owner");
  await handOver("lender");

  await page.goto(`/mes-lieux/${site}/objets`);
  const lent = page.getByRole("listitem").filter({ hasText: name }).filter({ hasText: "En retard" });
  await expect(lent.getByText("Écrivez à qui a l’objet depuis la page du prêt.")).toBeVisible();
  await expectAccessible(page);
  // the lender reaches the borrower without learning their address
  await lent.getByRole("link", { name: "Ouvrir le retour" }).click();
  await page.waitForURL(`/objets/prets/${token}`);
  await expect(page.getByRole("heading", { name: "Écrire à qui emprunte" })).toBeVisible();
  await page.getByLabel("Votre message").fill("Pouvez-vous rapporter la perceuse ce soir ?");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Envoyer le message" }).click();
  await expect(page.getByText("Message envoyé.")).toBeVisible();
  await expect(page.getByLabel("Votre message")).toHaveValue("");
  await enterAs(page, "manager");
  const { mails } = await callApi(page, "mail.list", { text: name });
  const [letter] = mails.filter(({ subject }: { subject: string }) => subject.startsWith("Message du lieu"));
  expect(letter.body).toContain("Pouvez-vous rapporter la perceuse ce soir ?");
  await enterAs(page, "association");
  await page.goto("/demandes");
  const borrowed = page.getByRole("listitem").filter({ hasText: name });
  await expect(borrowed.getByText("En retard", { exact: true })).toBeVisible();
  await borrowed.getByRole("link", { name: "Ouvrir le retour" }).click();
  await page.waitForURL(`/objets/prets/${token}`);
  await expect(page.getByText("Rapportez l’objet dès que possible")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Écrire au lieu qui prête" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "J’ai rendu l’objet" }).click();
  // whoever said that they gave it back is not told to again
  await expect(page.getByText("Rapportez l’objet dès que possible")).toHaveCount(0);

  await enterAs(page, "owner");
  await page.goto(`/objets/prets/${token}`);
  await page.getByRole("button", { name: "Je confirme le retour" }).click();
  await expect(page.getByText("Rendu", { exact: true })).toBeVisible();
  await expect(page.getByText("En retard", { exact: true })).toHaveCount(0);
});
