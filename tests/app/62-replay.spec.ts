import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { boardOf } from "#app/hub/campagnes/[id]/_workbench/board.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";
import { openCampaign, planIfNone } from "#tests/helpers/season.ts";

// the link that was taken back
test.use({ expectedErrors: [/404/] });

/** The last line that a command of the page prints, run in a folder with the downloaded file. */
async function runSolver(command: string, folder: string): Promise<string> {
  const words = command.replace(/^.* -- /, "").split(" ");
  const args = words.map((word) => (word.endsWith(".json") ? join(folder, word) : word));
  const child = spawn(process.execPath, ["solver/node/cli.ts", ...args], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  for await (const chunk of child.stderr) said += chunk;
  return said.trim().split("\n").at(-1) ?? "";
}

async function sharedLink(page: Page): Promise<string> {
  await page.getByText(/^Rejouer et partager le plan/).click();
  const link = page.locator("[data-public-link]");
  const open = page.getByRole("button", { name: "Créer un lien public" });
  await expect(link.or(open)).toBeVisible();
  await expectAccessible(page);
  if (await open.isVisible()) await open.click();
  return (await link.getAttribute("href")) as string;
}

test("anybody with the link downloads the plan's file and computes the same result @published", async ({
  page,
  browser,
}, testInfo) => {
  test.setTimeout(240_000);
  await enterAs(page, "manager");
  await planIfNone(page);
  await openCampaign(page);
  const address = await sharedLink(page);

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(address);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("Plan partagé");
  const way = { name: "connectez-vous" };
  await expect(stranger.getByRole("link", way)).toHaveAttribute("href", /^\/connexion\?retour=%2Fplans%2F[\w-]+$/);
  await expectAccessible(stranger);
  const [download] = await Promise.all([
    stranger.waitForEvent("download"),
    stranger.getByRole("link", { name: /^Télécharger plan-\d+\.json$/ }).click(),
  ]);
  await download.saveAs(testInfo.outputPath(download.suggestedFilename()));
  const command = (await stranger.locator("[data-command]").textContent()) ?? "";
  const hash = (await stranger.locator("[data-hash]").textContent()) ?? "?";
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(await runSolver(command, testInfo.outputPath())).toContain(`result ${hash}`);

  // what the page and its file say names nobody
  const campaignId = new URL(page.url()).pathname.split("/").at(-1);
  const { requests } = boardOf(await callApi(page, "campaigns.board", { campaignId }));
  const told =
    (await stranger.content()) + (await (await stranger.request.get(`/api/plans/${address.split("/").at(-1)}`)).text());
  for (const { organizationName, title } of requests.slice(0, 50)) {
    expect(told).not.toContain(organizationName);
    expect(told).not.toContain(title);
  }

  await page.getByRole("button", { name: "Arrêter le partage" }).click();
  await expect(page.getByRole("button", { name: "Créer un lien public" })).toBeVisible();
  await stranger.goto(address);
  await expect(stranger.getByRole("heading", { name: "Ce lien ne mène à aucun plan" })).toBeVisible();
  await stranger.context().close();
});
