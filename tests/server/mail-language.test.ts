import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { outbox } from "#db/schema.ts";
import { sendDigests } from "#server/mail/digest.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, NOW, newKey, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});
beforeEach(() => inTerritory((tx) => tx.delete(outbox)));
afterAll(() => database.close());

const inTerritory = <T>(work: Parameters<typeof withTerritory<T>>[2]) =>
  withTerritory(database.db, town.territoryId, work);
const mailTo = async (recipient: string) =>
  (await inTerritory((tx) => tx.select().from(outbox).orderBy(outbox.createdAt))).filter(
    (mail) => mail.recipient === recipient && mail.state !== "sent",
  );
const book = async (day: string) =>
  (await town.as("judo")).bookings.book({
    ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.sport },
    ...{ title: "Judo des grands", people: 20, spaceId: town.spaces.gym },
    ...{ day, startMinute: 18 * 60, durationMinutes: 90 },
  });

test("of one booking, who reads English is told in English and who reads French in French", async () => {
  await (await town.as("judo")).account.chooseLanguage({ locale: "en" });
  await book("2026-09-14");
  const [english] = await mailTo("judo@example.org");
  const [french] = await mailTo("owner@example.org");
  expect(english?.subject).toBe("Booked: Judo des grands, Site gymnase, Espace entier");
  expect(english?.body).toMatch(/^Hello,\n\n“Judo des grands”[\s\S]*– Monday, 14 September 2026, 18:00 to 19:30/);
  expect(french?.subject).toBe("Réservé chez vous\u00a0: Judo des grands, Site gymnase, Espace entier");
  expect(french?.body).toMatch(/^Bonjour,\n\n[\s\S]*– lundi 14 septembre 2026, de 18\u00a0h à 19\u00a0h\u00a030/);
});

test("the day's digest speaks as its reader does", async () => {
  for (const person of ["judo", "owner"] as const) {
    await (await town.as(person)).account.chooseMail({ key: newKey(), choice: "daily" });
  }
  await (await town.as("judo")).account.chooseLanguage({ locale: "en" });
  await book("2026-09-21");
  await book("2026-09-28");
  await sendDigests({ db: database.db, territory: town.territory, user: null, now: () => NOW });
  const [english] = await mailTo("judo@example.org");
  const [french] = await mailTo("owner@example.org");
  expect(english?.subject).toBe("Your 24/100 summary: 2 messages");
  expect(english?.body).toMatch(/^Hello,\n\n— Booked: [\s\S]*You get one message a day\./);
  expect(english?.body).not.toMatch(/Bonjour|Réservé/);
  expect(french?.subject).toBe("Votre résumé 24/100\u00a0: 2 messages");
  expect(french?.body).toMatch(/^Bonjour,\n\n— Réservé chez vous\u00a0: [\s\S]*Vous recevez un message par jour\./);
});

test("the account tells its language, and changes it back", async () => {
  const judo = await town.as("judo");
  await judo.account.chooseLanguage({ locale: "en" });
  expect((await judo.account.page()).locale).toBe("en");
  await judo.account.chooseLanguage({ locale: "fr" });
  expect((await judo.account.page()).locale).toBe("fr");
  expect((await (await town.as("choir")).account.page()).locale).toBe("fr");
});

test("an invitation speaks the language of an account that belongs to no structure yet", async () => {
  await (await town.as("stranger")).account.chooseLanguage({ locale: "en" });
  await (await town.as("judo")).organizations.invite({
    ...{ key: newKey(), organizationId: town.organizations.judo, email: "stranger@example.org", role: "team-lead" },
  });
  const [mail] = await mailTo("stranger@example.org");
  expect(mail?.subject).toMatch(/^Join .* on 24\/100$/);
  expect(mail?.body).toContain("as team lead.");
});
