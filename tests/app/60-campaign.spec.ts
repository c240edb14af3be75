import type { Page } from "@playwright/test";
import { boardOf } from "#app/hub/campagnes/[id]/_workbench/board.ts";
import { seedRequests } from "#db/seed.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";
import { tabTo } from "#tests/helpers/keys.ts";

type Asked = ReturnType<typeof boardOf>["requests"][number];

const RUN_WITHIN = 60_000;

const runTitle = (page: Page) => page.getByRole("heading", { name: /^Plan n° \d+ en calcul$/ });

async function openSeason(page: Page) {
  await enterAs(page, "manager");
  await page.goto("/hub/campagnes");
  await page
    .getByRole("main")
    .getByRole("link", { name: /saison/i })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/saison/i);
  await expect(page.getByRole("region", { name: "Demandes" }).or(page.getByText("Aucune demande"))).toBeVisible();
}

/** Starts a run with a seed of its own and waits until the page watches it. */
async function launch(page: Page, seed: number, duration: 10 | 60) {
  await page.getByRole("button", { name: "Réglages du calcul" }).click();
  await page.getByLabel(`${duration} s`, { exact: true }).check({ force: true });
  await page.getByLabel("Tirage").fill(String(seed));
  await page.getByRole("button", { name: /^Lancer/ }).click();
  await expect(runTitle(page)).toBeVisible({ timeout: RUN_WITHIN });
}

const newestPlan = async (page: Page) => {
  const campaignId = new URL(page.url()).pathname.split("/").at(-1);
  const { plans } = await callApi(page, "campaigns.one", { campaignId });
  return plans[0] as { id: string; version: number; state: string; granted: number; refused: number };
};

/** Three refusals, each chosen and read with what would have been enough; then ways out of the last. */
async function readRefusals(page: Page) {
  const list = page.getByRole("region", { name: "Demandes" });
  await list.getByLabel("Réponse").selectOption("refused");
  const refused = list.getByRole("listitem");
  await expect(refused.first()).toContainText("Refusée");
  const table = await list.getByRole("link", { name: "Tableau des demandes" }).getAttribute("href");
  const [headings, ...rows] = (await (await page.request.get(table ?? "")).text()).trimEnd().split("\r\n");
  expect(headings).toMatch(/^\uFEFFStructure;Intitulé;Activité;Personnes;Saison ou date;Heures;Réponse du plan;/);
  await expect(list.getByText(new RegExp(`^${rows.length} demandes? sur `))).toBeVisible();
  expect(rows.filter((row) => !row.includes(";Refusée;"))).toEqual([]);
  for (let i = 0; i < 3; i++) {
    await refused.nth(i).getByRole("button").first().click();
    const detail = page.getByRole("article", { name: "Demande choisie" });
    await expect(detail.getByRole("heading", { name: "Pourquoi elle est refusée" })).toBeVisible();
    await expect(detail.getByText("Vœu 1", { exact: true })).toBeVisible();
    await expect(detail.getByRole("heading", { name: "Ce qui suffirait" })).toBeVisible();
  }
  const detail = page.getByRole("article", { name: "Demande choisie" });
  await detail.getByRole("button", { name: "Chercher des propositions" }).click();
  await expect(detail.getByRole("region", { name: /^Propositions pour/ }).getByRole("status")).toHaveCount(0);
  await list.getByLabel("Réponse").selectOption("all");
}

const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const mondayOf = (day: string) => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Paris" }).format(new Date());

/** A campaign of one's own, set up on its page: a season of 43 weeks, all places, wishes from today on. */
async function setUp(page: Page, name: string): Promise<string> {
  const monday = addDays(mondayOf(today()), 42);
  await page.goto("/hub/campagnes");
  await page.getByRole("link", { name: "Préparer une campagne" }).click();
  const days: readonly (readonly [string, string])[] = [
    ["Premier jour de la saison", monday],
    ["Dernier jour de la saison", addDays(monday, 300)],
    ["Ouverture des vœux", today()],
    ["Dernier jour des vœux", addDays(today(), 10)],
    ["Projet de plan", addDays(today(), 11)],
    ["Dernier jour des recours", addDays(today(), 20)],
    ["Publication", addDays(today(), 21)],
  ];
  await page.getByLabel("Nom de la campagne").fill(name);
  for (const [label, day] of days) await page.getByLabel(label, { exact: true }).fill(day);
  await page.getByLabel("Proposer d’abord à chacun ses heures de la saison dernière").uncheck();
  await expect(page.getByLabel(/^Tous les espaces publiés \(\d+\)$/)).toBeChecked();
  await page.getByLabel("Règlement", { exact: true }).selectOption({ label: "Version 1 · Règlement de démonstration" });
  await page.getByRole("button", { name: "Préparer la campagne" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const campaignId = new URL(page.url()).pathname.split("/").at(-1) as string;
  // it opens on its day by itself
  const state = async () => (await callApi(page, "seasons.one", { campaignId })).state;
  await expect.poll(state, { timeout: 30_000 }).toBe("collecting");
  return campaignId;
}

/** A wish for the campaign, on the form. */
async function wish(page: Page, campaign: string, title: string) {
  await page.goto("/demandes/nouvelle?quand=saison");
  await expect(page.getByLabel("Activité", { exact: true })).toBeEnabled();
  await page.getByLabel("Campagne", { exact: true }).selectOption({ label: campaign });
  await page.getByLabel("Activité", { exact: true }).selectOption({ label: "Judo" });
  await page.getByLabel("Nombre de personnes").fill("18");
  await page.getByLabel("Titre de la demande").fill(title);
  await page.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(page.getByRole("heading", { name: "Votre demande est envoyée" })).toBeVisible();
}

/** The plan shown is shared, and appeals are open for ten days: the address that all may read. */
async function share(page: Page): Promise<string> {
  await page.getByText(/^Rejouer et partager le plan/).click();
  await page.getByRole("button", { name: "Créer un lien public" }).click();
  const link = page.locator("[data-public-link]");
  await expect(link).toBeVisible();
  await page.getByLabel("Dernier jour des recours").fill(addDays(today(), 10));
  await page.getByRole("button", { name: "Ouvrir les recours" }).click();
  await expect(page.getByText(/peuvent faire un recours jusqu’au/)).toBeVisible();
  await expectAccessible(page);
  return (await link.getAttribute("href")) as string;
}

/** Against the first line that has a place and takes an appeal. */
async function appeal(page: Page, address: string, motive: string): Promise<void> {
  await page.goto(address);
  const own = page.getByRole("region", { name: "Vos demandes dans ce plan" });
  await own
    .getByRole("listitem")
    .filter({ hasText: "N° " })
    .getByRole("button", { name: /^Faire un recours/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Qu’est-ce qui ne va pas ?").fill("court");
  await dialog.getByRole("button", { name: "Envoyer le recours" }).click();
  await expect(dialog.getByText(/au moins/)).toBeVisible();
  await dialog.getByLabel("Qu’est-ce qui ne va pas ?").fill(motive);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Envoyer le recours" }).click();
  await expect(own.getByText("Recours envoyé, réponse attendue").first()).toBeVisible();
  await expectAccessible(page);
}

/** The hub accepts the appeal and rules its hour out. */
async function accept(page: Page, campaignId: string, motive: string) {
  await page.reload();
  await page.getByRole("button", { name: /recours à traiter$/ }).click();
  const { appeals } = await callApi(page, "campaigns.appeals", { campaignId });
  const [made] = appeals;
  await page.goto(`/hub/campagnes/${campaignId}?plan=${made.planVersion}&reponse=appealed&demande=${made.requestId}`);
  const detail = page.getByRole("article", { name: "Demande choisie" });
  await expect(detail.getByText(motive).first()).toBeVisible();
  await detail.getByLabel("Votre réponse à l’association").fill("C’est juste : nous cherchons une autre heure.");
  await detail.getByLabel("Si vous acceptez, pour le prochain plan").selectOption({ label: "Interdire cette heure" });
  await expectAccessible(page);
  await detail.getByRole("button", { name: "Accepter le recours" }).click();
  await expect(detail.getByText(/^Interdit\s: /)).toBeVisible();
  return { requestId: made.requestId as string, planId: made.planId as string };
}

/** Where a plan puts a request: its space and hour; undefined where it is refused. */
async function placeIn(page: Page, planId: string, requestId: string) {
  const { placements } = await callApi(page, "campaigns.plan", { planId });
  const found = placements.find((one: { requestId: string }) => one.requestId === requestId);
  return found && `${found.spaceId} ${found.startSlot}`;
}

test("a whole season: set up, 900 requests, wishes closed, plans, an appeal, publication, sessions in the agenda @publication", async ({
  page,
  browser,
}) => {
  test.setTimeout(360_000);
  const stamp = Date.now();
  const [name, title] = [`Rentrée ${stamp}`, `Judo de la rentrée ${stamp}`];
  await enterAs(page, "manager");
  const campaignId = await setUp(page, name);

  // one wish on the form, and those of the territory's 132 associations
  const theirs = await (
    await browser.newContext({
      viewport: page.viewportSize(),
      locale: "fr-FR",
      baseURL: process.env.PLATFORM_URL as string,
    })
  ).newPage();
  await enterAs(theirs, "association");
  await wish(theirs, name, title);
  const { slug } = (await callApi(page, "campaigns.list")).find(({ id }: { id: string }) => id === campaignId);
  const asked = await seedRequests(process.env.PLATFORM_DATABASE as string, slug);
  expect(asked).toBeGreaterThan(900);

  // everybody has answered: the manager does not wait for the last day
  await page.goto(`/hub/campagnes/${campaignId}/reglages`);
  await expect(page.getByText("Les vœux sont ouverts.")).not.toContainText("rouvre");
  await page.getByRole("button", { name: "Clore les vœux maintenant" }).click();
  await expect(page.getByRole("dialog").getByText("Plus personne ne peut ajouter de demande.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Clore les vœux" }).click();
  await expect(page.getByText("Répartition en cours", { exact: true })).toBeVisible();
  await page.goto(`/hub/campagnes/${campaignId}/reglages`);
  await expect(page.getByText("Les vœux sont clos.")).toContainText("Repousser la fin des vœux les rouvre.");
  await page.goto(`/hub/campagnes/${campaignId}`);
  await expect(page.getByText(`${(asked + 1).toLocaleString("fr-FR")} demandes`).first()).toBeVisible();

  // the first plan, watched as it grows, over a reload too; good enough before its time is over
  await launch(page, 1, 60);
  const seconds = page.locator('[data-figure="seconds"]');
  await expect(seconds).toHaveText(/[1-9]/, { timeout: RUN_WITHIN });
  const early = await seconds.textContent();
  await page.reload();
  await expect(runTitle(page)).toBeVisible({ timeout: RUN_WITHIN });
  await expect(seconds).not.toHaveText(early ?? "", { timeout: RUN_WITHIN });
  await expect(page.locator('[data-figure="granted"]')).toHaveText(/[1-9]\d* sur \d+/, { timeout: RUN_WITHIN });
  await page.getByRole("button", { name: "S’en tenir là et garder" }).click();
  await expect(runTitle(page)).toBeHidden({ timeout: RUN_WITHIN });

  const first = await newestPlan(page);
  expect(first).toMatchObject({ state: "draft" });
  expect(first.granted).toBeGreaterThan(0);
  await expect(page.getByText(/demandes servies sur/).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Semaine par espace" })).toBeVisible();
  await expectAccessible(page);
  await readRefusals(page);
  await expectAccessible(page);

  // one selection for the list, the week and the map, by keyboard
  await page.keyboard.press("Escape");
  const answer = await tabTo(page, page.getByRole("region", { name: "Demandes" }).getByLabel("Réponse"));
  await page.keyboard.type("Servies");
  await expect(answer).toHaveValue("granted");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  const weekTable = page.getByRole("group", { name: /^Séances par espace/ });
  await expect(weekTable.getByRole("button", { pressed: true }).first()).toBeVisible();
  await expect(page).toHaveURL(/demande=/);

  // the draft is public, an association appeals, the hub agrees
  const motive = "Cette heure est trop tôt : nos bénévoles travaillent.";
  await appeal(theirs, await share(page), motive);
  const appealed = await accept(page, campaignId, motive);

  // a second plan, to the end of its time, compared with the first
  await launch(page, 2, 10);
  await expect(runTitle(page)).toBeHidden({ timeout: RUN_WITHIN });
  const second = await newestPlan(page);
  expect(second).toMatchObject({ state: "draft", version: first.version + 1 });
  const before = await placeIn(page, appealed.planId, appealed.requestId);
  expect(before).toBeDefined();
  expect(await placeIn(page, second.id, appealed.requestId)).not.toBe(before);
  await page.getByLabel("Comparer avec").selectOption(String(first.version));
  const compared = page.getByRole("region", { name: `Comparé au plan n° ${first.version}` });
  await expect(compared.getByText(/inchangée/)).toBeVisible();
  await compared.locator("summary").click();
  const figures = compared.getByRole("table", { name: "Les deux plans côte à côte" });
  await expect(figures.getByRole("row", { name: /^Demandes servies/ })).toContainText(
    second.granted.toLocaleString("fr-FR"),
  );
  await expect(figures.getByRole("row", { name: /^Lieux ouverts/ })).toContainText("par semaine");
  await compared.getByRole("button", { name: /déplacée/ }).click();
  const moved = page.getByRole("region", { name: "Demandes" }).getByRole("listitem").first();
  await moved.getByRole("button").click();
  await expect(page.getByRole("article", { name: "Demande choisie" }).getByText("Avant")).toBeVisible();
  await expectAccessible(page);

  // in another language the page still shows what its address says
  await page.getByRole("button", { name: "English", exact: true }).click();
  await expect(page.getByLabel("Compare with")).toHaveValue(String(first.version));
  await expect(page).toHaveURL(/avec=1/);
  await page.getByRole("button", { name: "Français", exact: true }).click();
  await expect(compared).toBeVisible();

  // a third, stopped
  await launch(page, 3, 60);
  await page.getByRole("button", { name: "Arrêter sans rien garder" }).click();
  await expect(page.getByText(/a été arrêté/)).toBeVisible({ timeout: RUN_WITHIN });
  expect((await newestPlan(page)).state).toBe("cancelled");

  // the second, published after it has said what will happen
  await page.getByRole("button", { name: "Publier ce plan" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/e-mail/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Publier, pour de bon" }).click();
  await expect(page.getByRole("heading", { name: `Le plan n° ${second.version} est publié` })).toBeVisible({
    timeout: 90_000,
  });
  await expect(page.getByText(/réservations créées/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Lancer/ })).toHaveCount(0);
  await expectAccessible(page);

  // the association reads the answers, and finds its first session in its agenda
  const { requests } = boardOf(await callApi(page, "campaigns.board", { campaignId }));
  const { user } = await callApi(theirs, "members.me");
  const { organizationId } = user.memberships[0];
  const own = requests.filter((one: Asked) => one.organizationId === organizationId);
  expect(own.map((one: Asked) => one.title)).toContain(title);
  await theirs.goto("/demandes");
  for (const one of own as Asked[]) {
    const card = theirs.locator("li").filter({ has: theirs.locator(`a[href="/demandes/${one.id}"]`) });
    await expect(card.getByText(one.state === "granted" ? "Accordée" : "Refusée", { exact: true })).toBeVisible();
  }
  const granted = own.find(({ state }: Asked) => state === "granted");
  const { schedule } = (await callApi(theirs, "requests.one", { requestId: granted?.id })).granted;
  await theirs.goto(`/agenda?semaine=${mondayOf(schedule.first)}`);
  await expect(
    theirs
      .getByRole("main")
      .getByText(granted?.title ?? "")
      .first(),
  ).toBeVisible();
  await expectAccessible(theirs);
  await theirs.context().close();
});

test("a link to a request leads to it, on whichever page of the list it stands @published", async ({ page }) => {
  await openSeason(page);
  const address = new URL(page.url()).pathname;
  const { requests } = boardOf(await callApi(page, "campaigns.board", { campaignId: address.split("/").at(-1) }));
  const byName = (requests as Asked[]).toSorted((a, b) => a.organizationName.localeCompare(b.organizationName, "fr"));
  const { id, title } = byName.at(-1) as Asked;
  await page.goto(`${address}?demande=${id}`);
  const list = page.getByRole("region", { name: "Demandes" });
  const chosen = list.getByRole("button", { pressed: true });
  await expect(chosen).toBeInViewport();
  await expect(chosen).toContainText(title);
  await expect(page.getByRole("article", { name: "Demande choisie" }).getByRole("heading", { level: 3 })).toHaveText(
    title,
  );
  await expect(page.getByRole("article", { name: "Demande choisie" })).toBeInViewport();

  // closed by keys, it leaves the keyboard where it was opened
  await page.getByRole("button", { name: "Ne plus choisir cette demande" }).press("Enter");
  await expect(chosen).toHaveCount(0);
  await expect(page.locator(":focus")).toHaveCount(1);
  await page.goto(`${address}?demande=${id}`);
  await expect(chosen).toBeInViewport();

  // its manager looks at another page, then looks for it again in another order
  await list.getByRole("button", { name: "Page précédente" }).click();
  await expect(chosen).toHaveCount(0);
  await list.getByLabel("Trier par").selectOption("when");
  await expect(chosen).toBeInViewport();
});

test("on any screen the workbench shows its views, and its help @published", async ({ page }) => {
  await openSeason(page);
  await expectAccessible(page);
  const views = page.getByRole("group", { name: "Vues du plan" });
  if (await views.isVisible()) {
    for (const view of ["Carte", "Semaine", "Liste"]) {
      await views.getByText(view, { exact: true }).click();
      await expectAccessible(page);
    }
  }
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Raccourcis du clavier" })).toBeVisible();
  await expectAccessible(page);
});

test("who is not a manager is told what the page is for @every-size", async ({ page }) => {
  await enterAs(page, "association");
  await page.goto("/hub/campagnes");
  await expect(page.getByText("Cette page est pour les gestionnaires")).toBeVisible();
  await expectAccessible(page);
});
