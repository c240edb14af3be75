// Who is reminded before a date of a campaign comes, or told that something of it is open: each once, by the outbox's key.
import type { Transaction } from "#db/client.ts";
import type { Viewer } from "../context.ts";
import { enqueueMail, type Mail } from "../mail/outbox.ts";
import {
  appealsOpenMail,
  appealsOverMail,
  appealsSoonMail,
  dueSoonMail,
  dueTodayMail,
  type SeasonFacts,
  wishesSoonMail,
} from "../mail/season-mails.ts";
import { readHubEmails } from "../members/data.ts";
import { readManagerEmails } from "../organizations/data.ts";
import { addDays, wallTimeOf } from "../time.ts";
import { countOpenAppeals, readDraftReaders, readSilent } from "./calendar-data.ts";
import type { SeasonRow } from "./data.ts";

export type About = { readonly viewer: Viewer; readonly season: SeasonRow; readonly facts: SeasonFacts };

const DAY_MS = 86_400_000;
const SILENT_REMINDED = [7, 2];
const APPEALS_REMINDED = 2;
const HUB_REMINDED = 3;

export async function tell(tx: Transaction, emails: readonly string[], write: (to: string) => Mail): Promise<void> {
  for (const recipient of emails) await enqueueMail(tx, write(recipient));
}

/** Associations that have asked for nothing, some days before wishes end. */
export async function remindSilent(tx: Transaction, { viewer, season, facts }: About): Promise<void> {
  const left = season.wishesUntil.getTime() - viewer.now().getTime();
  const days = SILENT_REMINDED.findLast((before) => left <= before * DAY_MS);
  if (days === undefined || left <= 0) return;
  for (const whose of await readSilent(tx, season.id)) {
    await tell(tx, await readManagerEmails(tx, whose.id), (to) => wishesSoonMail(facts, whose, days, to));
  }
}

/** Associations of a shared draft: that they may appeal, then those that have not, before it is too late; the hub of what is left to answer. */
export async function remindAppeals(tx: Transaction, { viewer, season, facts }: About): Promise<void> {
  const { appealsUntil } = season;
  if (!appealsUntil) return;
  const left = appealsUntil.getTime() - viewer.now().getTime();
  if (left <= 0) {
    const count = await countOpenAppeals(tx, season.id);
    if (count > 0) await tell(tx, await readHubEmails(tx), (to) => appealsOverMail(facts, appealsUntil, count, to));
    return;
  }
  const isSoon = left <= APPEALS_REMINDED * DAY_MS;
  for (const reader of await readDraftReaders(tx, season.id)) {
    if (isSoon && reader.hasAppealed) continue;
    const write = isSoon ? appealsSoonMail : appealsOpenMail;
    await tell(tx, await readManagerEmails(tx, reader.id), (to) => write(facts, reader, appealsUntil, to));
  }
}

/** The hub, some days before a day that it announced and on the day. */
export async function remindHub(tx: Transaction, { viewer, season, facts }: About): Promise<void> {
  const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
  const due = [
    ["draft", season.draftOn],
    ["publish", season.publishOn],
  ] as const;
  for (const [step, day] of due) {
    if (day === null || day < today || day > addDays(today, HUB_REMINDED)) continue;
    const write = (to: string) => (day === today ? dueTodayMail(facts, step, to) : dueSoonMail(facts, step, day, to));
    await tell(tx, await readHubEmails(tx), write);
  }
}
