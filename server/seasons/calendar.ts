import { type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { Viewer } from "../context.ts";
import { enqueueMail } from "../mail/outbox.ts";
import {
  draftsLeftMail,
  draftsWaitMail,
  renewalsLapsedMail,
  renewalsSoonMail,
  seasonOpenMail,
  wishesOverMail,
} from "../mail/season-mails.ts";
import { readHubEmails } from "../members/data.ts";
import { readManagerEmails } from "../organizations/data.ts";
import { readAssociations, readUnsent } from "./calendar-data.ts";
import { readUndecided, type SeasonRow, swapSeason } from "./data.ts";
import { type About, remindAppeals, remindHub, remindSilent, tell } from "./reminders.ts";
import { insertRenewals, lapseRenewals, readRenewalsIn } from "./renewals-data.ts";

const DAY_MS = 86_400_000;
/** How many days before the last one people are reminded: each once. */
const RENEWALS_REMINDED = [7, 2];
const DRAFTS_REMINDED = [5, 1];

/** Moves each campaign on as its dates come, and writes to those concerned: once each, however often it runs. */
export async function watchSeasons(viewer: Viewer): Promise<void> {
  await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    for (const season of await readUndecided(tx)) await moveOn(tx, viewer, season);
  });
}

/** Does for one campaign what its dates ask for by now. */
export async function moveOn(tx: Transaction, viewer: Viewer, season: SeasonRow): Promise<void> {
  const { id: campaignId, name, wishesUntil, renewalsUntil } = season;
  const about = {
    viewer,
    season,
    facts: { territory: viewer.territory, campaignId, name, wishesUntil, renewalsUntil },
  };
  const now = viewer.now();
  if (season.state === "preparing" && season.wishesFrom && season.wishesFrom <= now) return open(tx, about);
  if (season.state === "collecting") {
    await remindRenewals(tx, about);
    await remindDrafts(tx, about);
    await remindSilent(tx, about);
    if (season.wishesUntil <= now) await close(tx, about);
  }
  if (season.state === "allocating") await remindHub(tx, about);
  await remindAppeals(tx, about);
}

async function open(tx: Transaction, { viewer, season, facts }: About): Promise<void> {
  if (!(await swapSeason(tx, season.id, "preparing", "collecting"))) return;
  await insertRenewals(tx, season, viewer.now());
  const rights = Map.groupBy(await readRenewalsIn(tx, season.id, "open"), ({ organizationId }) => organizationId);
  for (const { id, name } of await readAssociations(tx)) {
    const count = rights.get(id)?.length ?? 0;
    await tell(tx, await readManagerEmails(tx, id), (to) => seasonOpenMail(facts, { id, name, count }, to));
  }
  await record(tx, viewer, "campaign.open", season.id);
}

async function remindRenewals(tx: Transaction, { viewer, season, facts }: About): Promise<void> {
  const { renewalsUntil } = season;
  if (!renewalsUntil) return;
  const now = viewer.now();
  const waiting = Map.groupBy(await readRenewalsIn(tx, season.id, "open"), ({ organizationId }) => organizationId);
  if (waiting.size === 0) return;
  const isOver = renewalsUntil <= now;
  const days = RENEWALS_REMINDED.findLast((before) => renewalsUntil.getTime() - before * DAY_MS <= now.getTime());
  if (!isOver && days === undefined) return;
  for (const [id, rows] of waiting) {
    const whose = { id, name: rows[0]?.organizationName ?? "", count: rows.length };
    await tell(tx, await readManagerEmails(tx, id), (to) =>
      isOver ? renewalsLapsedMail(facts, whose, to) : renewalsSoonMail(facts, whose, days ?? 0, to),
    );
  }
  if (isOver) await lapseRenewals(tx, season.id);
}

async function remindDrafts(tx: Transaction, { viewer, season, facts }: About): Promise<void> {
  const left = season.wishesUntil.getTime() - viewer.now().getTime();
  const days = DRAFTS_REMINDED.findLast((before) => left <= before * DAY_MS);
  if (days === undefined || left <= 0) return;
  const byPerson = Map.groupBy(await readUnsent(tx, season.id), ({ email }) => email);
  for (const [email, drafts] of byPerson) await enqueueMail(tx, draftsWaitMail(facts, drafts, days, email));
}

async function close(tx: Transaction, { viewer, season, facts }: About): Promise<void> {
  if (!(await swapSeason(tx, season.id, "collecting", "allocating"))) return;
  await tell(tx, await readHubEmails(tx), (to) => wishesOverMail(facts, season.draftOn, to));
  const byPerson = Map.groupBy(await readUnsent(tx, season.id), ({ email }) => email);
  for (const [email, drafts] of byPerson) await enqueueMail(tx, draftsLeftMail(facts, drafts, email));
  await record(tx, viewer, "campaign.wishes-over", season.id);
}

const record = (tx: Transaction, viewer: Viewer, action: string, subject: string) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: "system", action, subject, details: {} });
