import type { Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs, enterAsNew } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

type Place = RouterOutputs["places"]["site"];

test.use({ expectedErrors: [/40[0149]/] });
test.slow();

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const RUN = Date.now().toString(36);
const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const isoWeekday = (day: string) => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** These are taken at any hour, the neighbours' quiet hours too. */
const isQuiet = ({ slug }: { readonly slug: string }) => ["langues", "soutien-scolaire", "yoga"].includes(slug);

/**
 * The next quarter of an hour but one, by the clock of Paris: there is time to ask for it, and none to wait for it. From the
 * last one of a day half an hour would go past midnight: midnight then.
 */
function soon() {
  const quarter = new Date(Math.ceil((Date.now() + 900_000) / 900_000) * 900_000);
  const isLast = quarter.toLocaleString("sv-SE", { timeZone: "Europe/Paris" }).includes(" 23:45");
  const next = isLast ? new Date(quarter.getTime() + 900_000) : quarter;
  const [day, time] = next.toLocaleString("sv-SE", { timeZone: "Europe/Paris" }).split(" ") as [string, string];
  return { day, startMinute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) };
}

/** A room of the demonstration's owner that is free soon, for the owner opens that hour. */
async function roomSoon(page: Page) {
  const { day, startMinute } = soon();
  await enterAs(page, "owner");
  const own: RouterOutputs["openings"]["mine"] = await callApi(page, "openings.mine");
  for (const { slug } of own) {
    const place: Place = await callApi(page, "places.site", { slug });
    const space = place.spaces.find(({ activities }) => activities.some(isQuiet));
    const activity = space?.activities.find(isQuiet);
    if (!space || !activity) continue;
    await callApi(page, "openings.add", undefined, {
      ...{ key: crypto.randomUUID(), site: slug, space: space.slug, weekdays: [isoWeekday(day)] },
      ...{ startMinute, endMinute: (startMinute + 30) % 1440, firstDay: day, lastDay: addDays(day, 1) },
      ...{ schoolHolidays: "always", publicHolidays: "always" },
    });
    const after: Place = await callApi(page, "places.site", { slug, week: day });
    const free = after.spaces.find(({ id }) => id === space.id)?.days.find((one) => one.day === day)?.free ?? [];
    if (free.some(([start, end]) => start <= startMinute && startMinute + 30 <= end)) {
      return { slug, place, space, activity, day, startMinute };
    }
  }
  throw new Error("No room of the owner is free soon");
}

const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

/** The owner lists something by the form of the place; gives its address. */
async function listItem(page: Page, site: string, name: string, more: () => Promise<void> = async () => undefined) {
  await page.goto(`/mes-lieux/${site}/objets`);
  await page.getByRole("link", { name: "Ajouter un objet" }).click();
  await page.getByLabel("Nom de l’objet").fill(name);
  await page.getByLabel("Retrait et retour").fill("À l’accueil, demander Samira.");
  await more();
  // whoever signs in next may not see these photos
  const photos = page.waitForResponse(/photos\.list/);
  await page.getByRole("button", { name: "Ajouter cet objet" }).click();
  await photos;
  await page.waitForURL((url) => /\/objets\/(?!nouveau)[^/]+$/.test(url.pathname));
  return page.url().split("/").at(-1) ?? "";
}

test("a projector is lent with the room, handed over and returned by the code of its loan @every-size", async ({
  page,
}) => {
  const room = await roomSoon(page);
  const name = `Vidéoprojecteur ${RUN} ${test.info().project.name}`;
  const slug = await listItem(page, room.slug, name, async () => {
    await page.getByLabel("Caution, en euros").fill("50");
    await page.getByText("En euros", { exact: true }).click();
    await page.getByRole("button", { name: "Ajouter cet objet" }).click();
    await expect(page.getByText("Indiquez un prix, par exemple 12 ou 12,50.")).toBeVisible();
    await page.getByLabel("Euros par jour").fill("4,50");
    await page.getByRole("button", { name: "Ajouter des heures" }).click();
    await page.getByRole("checkbox", { name: "mardi" }).check();
    await page.getByRole("checkbox", { name: "jeudi" }).check();
    await expectAccessible(page);
    await fits(page);
  });

  await enterAs(page, "association");
  await page.goto(`/objets?texte=${encodeURIComponent(name.toUpperCase())}`);
  const table = await page.getByRole("link", { name: "Tableau (CSV)" }).getAttribute("href");
  const [headings, ...rows] = (await (await page.request.get(table ?? "")).text()).trimEnd().split("\r\n");
  expect(headings).toBe(
    "\uFEFFObjet;Catégorie;Nombre;Lieu;Commune;Espace;Prêté;Prix par jour (€);Caution (€);Disponibilité",
  );
  expect(rows).toEqual([expect.stringMatching(`^${name};.*;À la journée;4,5;50;$`)]);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("4,50 € par jour")).toBeVisible();
  await expect(page.getByText(/mar\., jeu\.\s:\s17\sh\s–\s19\sh/)).toBeVisible();
  await expectAccessible(page);
  await fits(page);

  // asked for in the request of the room
  const at = `espace=${room.space.slug}&jour=${room.day}&heure=${clock(room.startMinute)}`;
  await page.goto(`/lieux/${room.slug}?${at}`);
  await page
    .getByRole("button", { name: /Demander ce créneau/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Début").selectOption(clock(room.startMinute));
  await dialog.getByLabel("Durée").selectOption("30");
  await dialog.getByLabel("Activité").selectOption(room.activity.id);
  await dialog.getByLabel("Personnes").fill("4");
  const title = `Film ${crypto.randomUUID().slice(0, 8)}`;
  await dialog.getByLabel("Nom de la séance").fill(title);
  await dialog.getByRole("checkbox", { name }).check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /^(Réserver|Demander|Envoyer)/ }).click();
  await expect(dialog.getByText("L’objet demandé est dans « Mes demandes ».")).toBeVisible();

  // where the room waits for its owner, so does the projector
  const mine: RouterOutputs["loans"]["mine"] = await callApi(page, "loans.mine");
  const loan = mine.find(({ itemSlug }) => itemSlug === slug);
  if (loan?.state === "asked") {
    await enterAs(page, "owner");
    await callApi(page, "bookings.decide", undefined, {
      ...{ key: crypto.randomUUID(), bookingId: loan.bookingId, decision: "accept" },
    });
  }

  // the owner shows the code and says that it leaves; the borrower scans it and says that it came
  await enterAs(page, "owner");
  await page.goto(`/mes-lieux/${room.slug}/objets`);
  const card = page.getByRole("listitem").filter({ hasText: name }).filter({ hasText: "Accordé" });
  await card.getByRole("link", { name: "Ouvrir la remise" }).click();
  await expect(page.getByRole("img", { name: "Code à scanner, qui ouvre cette page" })).toBeVisible();
  const scanned = page.url();
  await expectAccessible(page);
  await fits(page);
  await page
    .getByLabel("Photo de l’objet")
    .setInputFiles({ name: "projecteur.png", mimeType: "image/png", buffer: PIXEL });
  await page.getByRole("button", { name: "Je confirme la remise" }).click();
  await expect(page.getByText(/confirmé le .* · Bon état/)).toHaveCount(1);
  await enterAs(page, "association");
  await page.goto(scanned);
  const photo = page.getByRole("img", { name: /^L’objet, photo de/ });
  await expect(photo).toHaveJSProperty("naturalWidth", 1);
  await page.getByRole("button", { name: "J’ai bien reçu l’objet" }).click();
  await expect(page.getByText("Sorti", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "J’ai rendu l’objet" }).click();
  await expect(page.getByText(/confirmé le/)).toHaveCount(3);
  await enterAs(page, "owner");
  await page.goto(scanned);
  await page.getByLabel("Dans quel état est-ce ?").selectOption("Abîmé");
  await page.getByRole("button", { name: "Je confirme le retour" }).click();
  await expect(page.getByText("Dites ce qui est abîmé ou ce qui manque, en quelques mots.")).toBeVisible();
  await page.getByLabel("Remarque").fill("La lampe grésille");
  await page.getByRole("button", { name: "Je confirme le retour" }).click();
  await expect(page.getByText("Rendu", { exact: true })).toBeVisible();
  // what is over stays in the list, with the way to what is left to settle
  await page.goto(`/mes-lieux/${room.slug}/objets`);
  const over = page.getByRole("listitem").filter({ hasText: name }).filter({ hasText: "Rendu" });
  await over.getByRole("link", { name: "Régler les dégâts" }).click();
  await expect(page.getByText("La lampe grésille")).toBeVisible();
  // what is kept of the deposit is said by one side and agreed by the other
  await page.getByLabel("Combien gardez-vous de la caution, en euros ?").fill("15");
  await page.getByLabel("Pourquoi ?").fill("Une lampe neuve");
  await expectAccessible(page);
  await fits(page);
  await page.getByRole("button", { name: "Envoyer la proposition" }).click();
  await expect(page.getByText(/^15,00\s€ gardés sur 50,00\s€ de caution\s: en attente/)).toBeVisible();
  await enterAs(page, "association");
  await page.goto(scanned);
  await page.getByRole("button", { name: "Je suis d’accord" }).click();
  await expect(page.getByRole("dialog").getByText(/caution de 50,00\s€, 15,00\s€ seront gardés/)).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Je suis d’accord" }).click();
  await expect(page.getByText(/^Les deux côtés sont d’accord/)).toBeVisible();
  await page.goto("/demandes");
  await page.getByText(/^\d+ prêts? terminés?$/).click();
  const ended = page.getByRole("listitem").filter({ hasText: name }).filter({ hasText: "Rendu" });
  await expect(ended.getByRole("link", { name: "Voir le prêt" })).toHaveAttribute("href", new URL(scanned).pathname);
  await page.goto(`/objets/${slug}`);
  await expect(page.getByText("Abîmé", { exact: true })).toBeVisible();

  // whoever is on neither side finds nothing at that address
  await enterAs(page, "manager");
  expect((await page.goto(scanned))?.status()).toBe(404);
});

test("tables are borrowed by the piece for days, refused with the reason, put under repair and withdrawn", async ({
  page,
}) => {
  const { slug: site } = await roomSoon(page);
  const name = `Tables pliantes ${RUN} ${test.info().project.name}`;
  const slug = await listItem(page, site, name, async () => {
    await page.getByLabel("Combien d’exemplaires ?").fill("6");
    await page.getByText("Après accord, demande par demande").click();
  });
  await enterAs(page, "association");
  await page.goto(`/objets/${slug}`);
  const day = addDays(new Date().toISOString().slice(0, 10), 3);
  await page.getByLabel("Jour").first().fill(day);
  await page.getByLabel("Jour").last().fill(addDays(day, 2));
  await expect(page.getByText("6 libres sur 6 à ces heures")).toBeVisible();
  await page.getByLabel("Combien ?").fill("4");
  await page.getByRole("button", { name: "Demander ce prêt" }).click();
  await expect(page.getByText("C’est demandé.")).toBeVisible();
  await page.reload();
  await page.getByLabel("Jour").first().fill(day);
  await expect(page.getByText("2 libres sur 6 à ces heures")).toBeVisible();
  await page.getByLabel("Combien ?").fill("3");
  await page.getByRole("button", { name: "Demander ce prêt" }).click();
  await expect(page.getByText(`Il ne reste que 2 « ${name} » à ces heures.`)).toBeVisible();
  await page.getByRole("button", { name: "Rejoindre la liste d’attente" }).click();
  await expect(page.getByText("Vous êtes sur la liste d’attente.")).toBeVisible();
  await expectAccessible(page);

  await enterAs(page, "owner");
  await page.goto(`/mes-lieux/${site}/objets`);
  const asked = page.getByRole("listitem").filter({ hasText: `4 × ${name}` });
  await asked.getByRole("button", { name: "Refuser" }).click();
  await page.getByLabel(/Pourquoi/).fill("Nous en avons besoin ce jour-là");
  await page.getByRole("button", { name: "Envoyer le refus" }).click();
  await expect(asked.getByText("Refusé", { exact: true })).toBeVisible();

  // what became free is kept for who waits for it, and taken
  await enterAs(page, "association");
  const awaited = page.getByRole("listitem").filter({ hasText: `3 × ${name}` });
  const take = awaited.getByRole("button", { name: "Prendre" });
  await expect(async () => {
    await page.goto("/demandes");
    await expect(take).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await take.click();
  await expect(page.getByText("C’est demandé : le lieu doit encore accepter.")).toBeVisible();

  // what is promised is seen before it is taken back, and who loses it finds what is free
  await enterAs(page, "owner");
  await page.goto(`/mes-lieux/${site}/objets`);
  await page.getByRole("button", { name: `En réparation ${name}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Combien ?").fill("6");
  await expect(dialog.getByText("1 prêt promis sera annulé")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Mettre en réparation et annuler 1 prêt" }).click();
  await expect(dialog.getByText("Cochez la case pour confirmer.")).toBeVisible();
  await dialog.getByRole("checkbox", { name: /J’ai vu ce prêt/ }).check();
  await dialog.getByRole("button", { name: "Mettre en réparation et annuler 1 prêt" }).click();
  const repair = page.getByRole("listitem").filter({ hasText: `6 × ${name}` });
  await expect(repair.getByText("En réparation", { exact: true })).toBeVisible();
  const searched = await page.request.get(`/objets?texte=${encodeURIComponent(name)}&du=${day}&au=${day}`);
  expect(await searched.text()).toContain("Rien ne correspond");
  await repair.getByRole("button", { name: "Remettre en prêt" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remettre en prêt" }).click();
  await expect(repair.getByText("Réparation finie")).toBeVisible();

  await page.getByRole("button", { name: `Retirer ${name}` }).click();
  await expect(page.getByRole("button", { name: `Remettre en prêt ${name}` })).toBeVisible();
  await enterAs(page, "association");
  expect((await page.goto(`/objets/${slug}`))?.status()).toBe(404);
  await page.goto("/demandes");
  await expect(page.getByText("Raison : Nous en avons besoin ce jour-là").first()).toBeVisible();
  const lost = page.getByRole("listitem").filter({ hasText: `3 × ${name}` });
  await expect(lost.getByText("L’objet part en réparation.")).toBeVisible();
  await expect(lost.getByRole("link", { name: "Voir ce qui est libre ces jours-là" })).toBeVisible();
});

test("a kit is made of things of the place, lent with all its parts, and handed over part by part @every-size", async ({
  page,
}) => {
  const { day, startMinute } = soon();
  await enterAs(page, "owner");
  const own: RouterOutputs["openings"]["mine"] = await callApi(page, "openings.mine");
  const site = own.find(({ state }) => state === "published")?.slug ?? "";
  const name = (what: string) => `${what} ${RUN} ${test.info().project.name}`;
  const part = (what: string, quantity: number): Promise<RouterOutputs["items"]["save"]> =>
    callApi(page, "items.save", undefined, {
      ...{ key: crypto.randomUUID(), site, itemId: null, name: name(what), category: "audiovisual", quantity },
      ...{ description: "", condition: "good", depositCents: 0, terms: "free", centsPerDay: 0, maxDays: 7 },
      ...{ pickUp: "", grantMode: "instant", spaceId: null },
    });
  await part("Enceinte", 2);
  const mikes = await part("Micro", 3);
  const kit = name("Sono");
  const slug = await listItem(page, site, kit, async () => {
    const choice = page.getByLabel("Mettre un objet dans le lot");
    await choice.selectOption({ label: `${name("Enceinte")} (2 en tout)` });
    await page.getByLabel(`Combien de « ${name("Enceinte")} »`).fill("2");
    await choice.selectOption({ label: `${name("Micro")} (3 en tout)` });
    await page.getByLabel(`Combien de « ${name("Micro")} »`).fill("3");
    await expect(page.getByLabel("Combien d’exemplaires ?")).toHaveCount(0);
    // fetched elsewhere than at the place
    await page.getByText("À un autre point").click();
    await page.getByRole("button", { name: "Ajouter cet objet" }).click();
    await expect(page.getByText("Indiquez le point de retrait : une adresse, ou un clic sur la carte.")).toBeVisible();
    await page.getByLabel("Adresse").pressSequentially("gravel");
    await page.getByRole("button", { name: /^Gravelines.*Commune/ }).click();
    await page.getByLabel("Adresse").fill("3 rue du Phare");
    await expectAccessible(page);
    await fits(page);
  });

  // a microphone that somebody has is named, and keeps the whole from being lent
  await enterAs(page, "association");
  const { user }: RouterOutputs["members"]["me"] = await callApi(page, "members.me");
  const organizationId = user?.memberships[0]?.organizationId ?? "";
  const lend = (item: string, on: string, minute: number): Promise<RouterOutputs["loans"]["ask"]> =>
    callApi(page, "loans.ask", undefined, {
      ...{ key: crypto.randomUUID(), organizationId, item, quantity: 1 },
      ...{ day: on, startMinute: minute, lastDay: addDays(on, 1), endMinute: 600 },
    });
  const other = addDays(day, 9);
  await lend(mikes.slug, other, 480);
  await page.goto(`/objets/${slug}`);
  await expect(page.getByRole("link", { name: `2 × ${name("Enceinte")}` })).toBeVisible();
  await expect(page.getByText("Point de retrait : 3 rue du Phare")).toBeVisible();
  await page.getByRole("button", { name: "Voir le point de retrait sur la carte" }).click();
  await expect(page.getByLabel("Carte du point de retrait")).toBeVisible();
  await page.getByLabel("Jour").first().fill(other);
  await expect(page.getByText(`Il manque « ${name("Micro")} », déjà pris à ces heures.`)).toBeVisible();
  await expectAccessible(page);
  await fits(page);
  const { token } = await lend(slug, day, startMinute);

  // each side ticks the parts off
  await enterAs(page, "owner");
  await page.goto(`/objets/prets/${token}`);
  await page.getByLabel(`2 × ${name("Enceinte")}`).selectOption("Abîmé");
  await page.getByLabel(`3 × ${name("Micro")}`).selectOption("Manque");
  await page.getByLabel(`Combien de « ${name("Micro")} » ?`).fill("2");
  await expectAccessible(page);
  await fits(page);
  await page.getByRole("button", { name: "Je confirme la remise" }).click();
  await expect(page.getByText(`Manque : 2 × ${name("Micro")}`)).toBeVisible();
  await expect(page.getByText(`Abîmé : 1 × ${name("Enceinte")}`)).toBeVisible();
});

test("somebody without an association lends a drill from a point that few know, and borrows in their own name @every-size", async ({
  page,
}) => {
  const name = (what: string) => `${what} ${RUN} ${test.info().project.name}`;
  await enterAs(page, "owner");
  const own: RouterOutputs["openings"]["mine"] = await callApi(page, "openings.mine");
  const ladder: RouterOutputs["items"]["save"] = await callApi(page, "items.save", undefined, {
    ...{ key: crypto.randomUUID(), site: own.find(({ state }) => state === "published")?.slug, itemId: null },
    ...{ name: name("Échelle"), category: "tools", quantity: 1, description: "", condition: "good", depositCents: 0 },
    ...{
      terms: "free",
      centsPerDay: 0,
      maxDays: 7,
      pickUp: "",
      grantMode: "instant",
      lendsTo: "anyone",
      spaceId: null,
    },
  });

  await enterAsNew(page, name("Camille Prêteuse"));
  await page.goto("/objets");
  await page.getByRole("link", { name: "Prêter un objet" }).click();
  await expect(page.getByLabel("Nom affiché")).toHaveValue("Camille");
  await expectAccessible(page);
  await fits(page);
  await page.getByRole("button", { name: "Continuer" }).click();
  const drill = name("Perceuse");
  await page.getByLabel("Nom de l’objet").fill(drill);
  await page.getByLabel("Adresse").pressSequentially("gravel");
  await page.getByRole("button", { name: /^Gravelines.*Commune/ }).click();
  await page.getByLabel("Adresse").fill("12 rue des Jardins");
  await page.getByLabel("Retrait et retour", { exact: true }).fill("Sonnez deux fois");
  await expectAccessible(page);
  await fits(page);
  await page.getByRole("button", { name: "Ajouter cet objet" }).click();
  await page.waitForURL((url) => /\/objets\/(?!nouveau)[^/]+$/.test(url.pathname));
  const slug = page.url().split("/").at(-1) ?? "";
  await page.goto(`/objets/${ladder.slug}`);
  await page.getByRole("button", { name: "Emprunter" }).click();
  await expect(page.getByText("C’est accordé. Le prêt vous attend dans « Mes demandes ».")).toBeVisible();

  // an association sees the neighbourhood, then the point of what it was granted
  await enterAs(page, "association");
  await page.goto(`/objets/${slug}`);
  await expect(page.getByText("Le point de retrait exact est donné une fois le prêt accordé.")).toBeVisible();
  expect(await page.content()).not.toMatch(/rue des Jardins|Sonnez/);
  await expectAccessible(page);
  await fits(page);
  await page.getByRole("button", { name: "Emprunter" }).click();
  await page.getByRole("link", { name: "Voir le prêt" }).click();
  await expect(page.getByText("Point de retrait : 12 rue des Jardins")).toBeVisible();
  await expect(page.getByText("Retrait et retour : Sonnez deux fois")).toBeVisible();
});
