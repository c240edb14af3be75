// All that a convention of a booking would say today, read in one transaction.
import type { Transaction } from "#db/client.ts";
import type { Viewer } from "../context.ts";
import { audienceOf, readPricesFor, readWaysIn } from "../listings/data.ts";
import { readAccountEmail, readOwnerEmails } from "../organizations/data.ts";
import { readNoticeDays } from "../other-uses/access.ts";
import { readApplications } from "../other-uses/data.ts";
import { readInsuredUntil } from "../papers/data.ts";
import { wallTimeOf } from "../time.ts";
import { readAnnounced, readHub, readParty, readPlanned, type Subject } from "./data.ts";
import type { Facts } from "./facts.ts";
import { fingerprint, isPublicDomain, type Kind } from "./terms.ts";
import { warningsOf } from "./warnings.ts";

export type Chosen = {
  readonly kind: Kind;
  readonly version: number;
  readonly amplified: boolean;
  /** Somebody has said so, rather than the noise of the activity. */
  readonly isAnnounced: boolean;
  readonly economic: boolean;
  readonly barDays: readonly string[];
};

export async function readSessions(tx: Transaction, subject: Subject) {
  return (await readPlanned(tx, [subject.id])).get(subject.id) ?? [];
}

export async function readTerms(tx: Transaction, subject: Subject): Promise<string> {
  const { organizationId, activity, space, people } = subject;
  const sessions = await readSessions(tx, subject);
  return fingerprint({ organizationId, spaceId: space.id, activityId: activity.id, people, sessions });
}

export async function readWarnings(tx: Transaction, viewer: Viewer, subject: Subject, chosen: Omit<Chosen, "version">) {
  const { activity, space, site, organizationId, people } = subject;
  const { quietStart, quietEnd, timeZone } = viewer.territory;
  const others = await readAnnounced(tx, { bookingId: subject.id, siteId: site.id, organizationId });
  return warningsOf({
    today: wallTimeOf(viewer.now(), timeZone).day,
    sessions: await readSessions(tx, subject),
    ...{ family: activity.family, noise: activity.noise, spaceKind: space.kind, erpTypes: site.erpTypes },
    ...{ quietStart, quietEnd },
    insuredUntil: await readInsuredUntil(tx, organizationId),
    ...{ people, economic: chosen.economic, isShelter: chosen.kind === "shelter" },
    isPublicDomain: isPublicDomain(chosen.kind, (await readParty(tx, subject.ownerId)).kind),
    ...{ amplified: chosen.amplified, barDays: chosen.barDays },
    otherUse: {
      amplified: chosen.amplified && chosen.isAnnounced,
      noticeDays: await readNoticeDays(tx, viewer),
      sentDays: (await readApplications(tx, [subject.id])).flatMap(({ sentOn, days }) => (sentOn ? days : [])),
    },
    ...{ otherAmplifiedDays: others.sound, otherBarDays: others.bar },
  });
}

export async function gather(tx: Transaction, viewer: Viewer, subject: Subject, chosen: Chosen): Promise<Facts> {
  const { site, space, activity } = subject;
  const { name: territoryName, timeZone } = viewer.territory;
  const owner = await readParty(tx, subject.ownerId);
  const holder = await readParty(tx, subject.organizationId);
  const hub = chosen.kind === "shelter" ? await readHub(tx) : null;
  const partyOf = async ({ id, name, kind, rna, siret }: typeof owner) => {
    return { name, kind, rna, siret, emails: await readOwnerEmails(tx, id) };
  };
  const dayAt = (instant: Date) => wallTimeOf(instant, timeZone).day;
  return {
    ...{ territoryName, kind: chosen.kind, version: chosen.version, reference: subject.id.slice(0, 8) },
    ...{ madeAt: viewer.now(), madeOn: dayAt(viewer.now()) },
    owner: await partyOf(owner),
    holder: {
      ...(await partyOf(holder)),
      askedBy: await readAccountEmail(tx, subject.createdBy),
      engagedOn: holder.engagedAt && dayAt(holder.engagedAt),
    },
    hub: hub && (await partyOf(hub)),
    place: {
      ...{ siteName: site.name, siteKind: site.kind, spaceName: space.name, areaM2: space.areaM2 },
      address: [site.address, site.communeName].filter(Boolean).join(", "),
      ...{ capacity: space.capacity, erpTypes: site.erpTypes, erpCategory: site.erpCategory },
      houseRules: space.houseRules,
      // the code that opens is shown in time to who comes, and never written here
      waysIn: (await readWaysIn(tx, site.id)).map(({ mode, contact }) => ({ mode, contact })),
    },
    use: {
      ...{ title: subject.title, activity: activity.name, people: subject.people, noise: activity.noise },
      ...{ amplified: chosen.amplified, economic: chosen.economic, barDays: chosen.barDays },
    },
    sessions: await readSessions(tx, subject),
    price: await readPrice(tx, subject, holder.kind),
    insuredUntil: await readInsuredUntil(tx, subject.organizationId),
    warnings: await readWarnings(tx, viewer, subject, chosen),
  };
}

/** What this kind of party pays. */
async function readPrice(tx: Transaction, { space }: Subject, holder: Facts["holder"]["kind"]) {
  const price = (await readPricesFor(tx, space.territoryId, [space.id], audienceOf(holder))).get(space.id);
  if (!price) throw new Error(`The space ${space.id} has no price`);
  return price;
}
