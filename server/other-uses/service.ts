// What both sides are written about another use (GN 6): when it is needed, ahead of its last day, and what came of it.
import { type Transaction, withTerritory } from "#db/client.ts";
import type { Viewer } from "../context.ts";
import { type OtherUseMailFacts, otherUseMail } from "../mail/other-use-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { readOwnerEmails } from "../organizations/data.ts";
import { isOtherUse, standingOf, tacitOn } from "../other-use.ts";
import { addDays, wallTimeOf } from "../time.ts";
import { readNoticeDays } from "./access.ts";
import { type ApplicationRow, type Granted, readApplications, readGranted, readUses } from "./data.ts";

/** How long before the last day to hand it in both sides are reminded, the nearest first. */
const STAGES = [1, 7];
/** A morning that was missed is made up for within these days. */
const TACIT_TOLD_DAYS = 7;

/** Of a booking just granted, or just announced as a show: that the mayor is to be asked, and by when. Written once. */
export async function tellNeeded(tx: Transaction, viewer: Viewer, bookingId: string): Promise<void> {
  for (const { granted, applications, lacking } of await readLacking(tx, viewer, bookingId)) {
    const standing = lacking.find(({ state }) => state === "to-send");
    if (standing) await write(tx, viewer, granted, { what: "needed", ...standing }, countSent(applications));
  }
}

/** Each morning: what is needed and was not told, what is to be handed in within days, what is blocked, what silence accepts. */
export async function remindOtherUses(viewer: Viewer): Promise<void> {
  const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
  await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    for (const { granted, applications, lacking } of await readLacking(tx, viewer)) {
      const sent = countSent(applications);
      const toSend = lacking.find(({ state }) => state === "to-send");
      const late = lacking.find(({ state, sentOn }) => state === "late" && sentOn === null);
      if (toSend) {
        await write(tx, viewer, granted, { what: "needed", ...toSend }, sent);
        const stage = STAGES.find((days) => toSend.daysLeft <= days);
        // a season to which nothing comes is not written about each week: its first dates are
        const until = today <= toSend.before ? "before" : "limit";
        const news = { what: "soon", ...toSend, before: toSend[until] } as const;
        if (stage) await write(tx, viewer, granted, news, `${sent} ${until} ${stage}`);
      }
      if (late) await write(tx, viewer, granted, { what: "late", ...late }, sent);
      for (const { id, sentOn, answer } of applications) {
        if (sentOn === null || answer !== null) continue;
        const tacit = tacitOn(sentOn);
        const isNew = tacit <= today && today < addDays(tacit, TACIT_TOLD_DAYS);
        if (isNew) await write(tx, viewer, granted, { what: "tacit", sentOn }, id);
      }
    }
  });
}

type News = Pick<OtherUseMailFacts, "what"> & Partial<OtherUseMailFacts>;

/** To both sides of a booking; `cause` tells this letter from others of its kind. */
export async function tellOtherUse(tx: Transaction, viewer: Viewer, bookingId: string, news: News, cause: string) {
  const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
  const [granted] = await readGranted(tx, today, bookingId);
  if (granted) await write(tx, viewer, granted, news, cause);
}

const countSent = (applications: readonly ApplicationRow[]) =>
  String(applications.filter(({ sentOn }) => sentOn !== null).length);

/** Granted bookings of another use, with what each of their days lacks. */
async function readLacking(tx: Transaction, viewer: Viewer, bookingId?: string) {
  const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
  const all = await readGranted(tx, today, bookingId);
  const uses = await readUses(
    tx,
    all.map((one) => one.bookingId),
  );
  const needing = new Set(uses.filter(isOtherUse).map((one) => one.bookingId));
  const applications = await readApplications(tx, [...needing]);
  const noticeDays = await readNoticeDays(tx, viewer);
  return all
    .filter((one) => needing.has(one.bookingId))
    .map((granted) => {
      const own = applications.filter((one) => one.bookingId === granted.bookingId);
      const standings = granted.days.toSorted().map((day) => standingOf(day, own, today, noticeDays));
      return { granted, applications: own, lacking: standings.filter((one) => one !== null) };
    });
}

async function write(tx: Transaction, viewer: Viewer, granted: Granted, news: News, cause: string): Promise<void> {
  const { holderId, ownerId, days: _, ...about } = granted;
  const sides = [...new Set([holderId, ownerId])];
  const recipients = new Set<string>();
  for (const id of sides) for (const email of await readOwnerEmails(tx, id)) recipients.add(email);
  const facts = { territory: viewer.territory, ...about, ...news, cause };
  for (const recipient of recipients) await enqueueMail(tx, otherUseMail(facts, recipient));
}
