import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { type Database, type Transaction, withTerritory } from "#db/client.ts";
import * as schema from "#db/schema.ts";
import { idOf } from "#db/seed/draw.ts";

// Valid rows of every table, numbered. Rows 1 and 2 stand in the database; row 3 is one that it would take, so that a
// test can change one thing of it and know that this alone is refused.

export type Numbered<T extends PgTable> = { readonly table: T; readonly row: (n: number) => T["$inferInsert"] };

const numbered = <T extends PgTable>(table: T, row: (n: number) => T["$inferInsert"]): Numbered<T> => ({
  table,
  row,
});

/** Row 3 belongs to parent 1; a row that joins two parents takes the second of them from `other`. */
const parent = (n: number) => (n === 2 ? 2 : 1);
const other = (n: number) => (n === 1 ? 1 : 2);

const evening = (n: number) => ({
  start: new Date(`2027-01-0${n}T17:00:00Z`),
  end: new Date(`2027-01-0${n}T19:00:00Z`),
});
const localEvening = (n: number) => ({
  localStart: `2027-01-0${n} 18:00:00`,
  localEnd: `2027-01-0${n} 20:00:00`,
});
const userId = (n: number) => `user-${n}`;
/** An account of nobody's, for a row 3 that asks for one of its own. */
const SPARE = "user-spare";

/** The tables of the platform, which belong to no territory. */
export const accountRows = {
  authUser: numbered(schema.authUser, (n): typeof schema.authUser.$inferInsert => ({
    id: userId(n),
    name: "Personne",
    email: `${n}@example.org`,
  })),
  authSession: numbered(schema.authSession, (n): typeof schema.authSession.$inferInsert => ({
    id: `session-${n}`,
    userId: userId(parent(n)),
    token: `token-${n}`,
    expiresAt: evening(n).end,
  })),
  authAccount: numbered(schema.authAccount, (n): typeof schema.authAccount.$inferInsert => ({
    id: `account-${n}`,
    userId: userId(parent(n)),
    accountId: userId(parent(n)),
    providerId: "credential",
  })),
  authPasskey: numbered(schema.authPasskey, (n): typeof schema.authPasskey.$inferInsert => ({
    id: `passkey-${n}`,
    userId: userId(parent(n)),
    publicKey: "x",
    credentialID: `credential-${n}`,
    counter: 0,
    deviceType: "multiDevice",
    backedUp: true,
  })),
  authVerification: numbered(schema.authVerification, (n): typeof schema.authVerification.$inferInsert => ({
    id: `verification-${n}`,
    identifier: "x",
    value: "x",
    expiresAt: evening(n).end,
  })),
  authRateLimit: numbered(schema.authRateLimit, (n): typeof schema.authRateLimit.$inferInsert => ({
    id: `limit-${n}`,
    key: `key-${n}`,
    count: 1,
    lastRequest: 1,
  })),
};

/** The rows of one territory, parents before children. */
export function territoryRows(name: string) {
  const id = (row: string) => idOf(`${name}/${row}`);
  const territoryId = id("territory");
  const document = Buffer.from(`attestation ${name}`);
  return {
    organization: numbered(schema.organization, (n): typeof schema.organization.$inferInsert => ({
      territoryId,
      id: id(`organization/${n}`),
      slug: `structure-${n}`,
      name: "Structure",
      kind: "association",
    })),
    member: numbered(schema.member, (n): typeof schema.member.$inferInsert => ({
      territoryId,
      id: id(`member/${n}`),
      organizationId: id(`organization/${parent(n)}`),
      userId: userId(other(n)),
      role: "manager",
    })),
    invitation: numbered(schema.invitation, (n): typeof schema.invitation.$inferInsert => ({
      territoryId,
      id: id(`invitation/${n}`),
      organizationId: id(`organization/${parent(n)}`),
      email: `invitee-${n}@example.org`,
      role: "team-lead",
      team: "Les minimes",
      tokenHash: createHash("sha256").update(`${name}/${n}`).digest("hex"),
      expiresAt: evening(1).end,
      createdBy: userId(1),
    })),
    calendar: numbered(schema.calendar, (n): typeof schema.calendar.$inferInsert => ({
      territoryId,
      id: id(`calendar/${n}`),
      kind: "school",
      name: `Vacances ${n}`,
      source: "essai",
      sourceUrl: "https://example.org",
    })),
    calendarPeriod: numbered(schema.calendarPeriod, (n): typeof schema.calendarPeriod.$inferInsert => ({
      territoryId,
      id: id(`period/${n}`),
      calendarId: id("calendar/1"),
      name: "Toussaint",
      days: { start: `2026-1${n - 1}-17`, end: `2026-1${n - 1}-30` },
    })),
    activity: numbered(schema.activity, (n): typeof schema.activity.$inferInsert => ({
      territoryId,
      id: id(`activity/${n}`),
      slug: `activite-${n}`,
      name: "Chorale",
      nameEn: "Choir",
      family: "culture",
      noise: "moderate",
    })),
    policy: numbered(schema.policy, (n): typeof schema.policy.$inferInsert => ({
      territoryId,
      id: id(`policy/${n}`),
      version: n,
      name: "Règlement",
      adoptedAt: evening(1).start,
      rules: {
        baseWeight: 1,
        weightPerPersonHour: 0,
        maxWeight: 1,
        familyBonus: {},
        wishCostShare: 0,
        moveCost: 0,
        weeksLostShare: 0,
        fairness: [],
        openingWeight: 0,
      },
    })),
    site: numbered(schema.site, (n): typeof schema.site.$inferInsert => ({
      territoryId,
      id: id(`site/${n}`),
      organizationId: id(`organization/${parent(n)}`),
      slug: `lieu-${n}`,
      name: "Lieu",
      kind: "gym",
      communeCode: "59183",
      communeName: "Dunkerque",
      lon: 2.37,
      lat: 51.03,
      isDemonstration: true,
    })),
    space: numbered(schema.space, (n): typeof schema.space.$inferInsert => ({
      territoryId,
      id: id(`space/${n}`),
      siteId: id("site/1"),
      slug: `salle-${n}`,
      name: "Salle",
      kind: "hall",
      capacity: 30,
      noise: "moderate",
      grantMode: "approval",
    })),
    // unit 1 is one party's, unit 2 is shared by ten
    unit: numbered(schema.unit, (n): typeof schema.unit.$inferInsert => ({
      territoryId,
      id: id(`unit/${n}`),
      siteId: id("site/1"),
      name: "Partie",
      seats: n === 2 ? 10 : 1,
    })),
    spaceUnit: numbered(schema.spaceUnit, (n): typeof schema.spaceUnit.$inferInsert => ({
      territoryId,
      siteId: id("site/1"),
      spaceId: id(`space/${parent(n)}`),
      unitId: id(`unit/${other(n)}`),
    })),
    spaceActivity: numbered(schema.spaceActivity, (n): typeof schema.spaceActivity.$inferInsert => ({
      territoryId,
      spaceId: id(`space/${parent(n)}`),
      activityId: id(`activity/${other(n)}`),
    })),
    opening: numbered(schema.opening, (n): typeof schema.opening.$inferInsert => ({
      territoryId,
      id: id(`opening/${n}`),
      spaceId: id(`space/${parent(n)}`),
      weekday: 1,
      startMinute: 1080,
      lengthMinutes: 240,
      validity: { start: "2026-09-01", end: "2027-07-05" },
    })),
    closure: numbered(schema.closure, (n): typeof schema.closure.$inferInsert => ({
      territoryId,
      id: id(`closure/${n}`),
      siteId: id("site/1"),
      spaceId: id(`space/${parent(n)}`),
      reason: "works",
      during: evening(n),
      ...localEvening(n),
      createdBy: userId(1),
    })),
    addressImport: numbered(schema.addressImport, (n): typeof schema.addressImport.$inferInsert => ({
      territoryId,
      id: id(`address-import/${n}`),
      fileName: "adresses-essai.csv",
      ...{ communes: 1, streets: 1, addresses: 1, refused: 0 },
      createdBy: userId(1),
    })),
    street: numbered(schema.street, (n): typeof schema.street.$inferInsert => ({
      territoryId,
      id: id(`street/${n}`),
      importId: id(`address-import/${parent(n)}`),
      communeCode: "59183",
      name: `Rue ${n}`,
      ...{ words: ` rue ${n}`, around: " bourg", lon: 2.3, lat: 51, numbers: 1 },
    })),
    address: numbered(schema.address, (n): typeof schema.address.$inferInsert => ({
      territoryId,
      streetId: id(`street/${parent(n)}`),
      number: n,
      ...{ lon: 2.3, lat: 51 },
    })),
    siteAccess: numbered(schema.siteAccess, (n): typeof schema.siteAccess.$inferInsert => ({
      territoryId,
      siteId: id("site/1"),
      mode: (["person", "open"] as const)[n - 1] ?? "code",
      contact: "Le gardien",
      secret: n === 3 ? "1234" : null,
    })),
    spacePrice: numbered(schema.spacePrice, (n): typeof schema.spacePrice.$inferInsert => ({
      territoryId,
      spaceId: id("space/1"),
      audience: (["association", "resident", "company"] as const)[n - 1] ?? "public",
      mode: "euros",
      centsPerHour: 500,
    })),
    // one thing, several alike, and one more of its own unit
    item: numbered(schema.item, (n): typeof schema.item.$inferInsert => ({
      territoryId,
      id: id(`item/${n}`),
      siteId: id("site/1"),
      unitId: id(`unit/${n === 3 ? "spare" : n}`),
      spaceId: n === 2 ? null : id("space/1"),
      slug: `objet-${n}`,
      name: "Projecteur",
      category: "audiovisual",
      condition: "good",
      terms: n === 2 ? "rent" : "free",
      centsPerDay: n === 2 ? 500 : 0,
      grantMode: "instant",
      createdBy: userId(1),
    })),
    photo: numbered(schema.photo, (n): typeof schema.photo.$inferInsert => ({
      territoryId,
      id: id(`photo/${n}`),
      siteId: id("site/1"),
      itemId: n === 2 ? null : id("item/1"),
      rank: n,
      alt: "La salle",
      type: "image/webp",
      width: 1200,
      height: 800,
      content: Buffer.from([n]),
      createdBy: userId(1),
    })),
    busyFeed: numbered(schema.busyFeed, (n): typeof schema.busyFeed.$inferInsert => ({
      territoryId,
      id: id(`busy-feed/${n}`),
      siteId: id("site/1"),
      spaceId: id("space/1"),
      name: "Agenda",
      url: "https://example.org/agenda.ics",
      state: "fresh",
      createdBy: userId(1),
    })),
    busyTime: numbered(schema.busyTime, (n): typeof schema.busyTime.$inferInsert => ({
      territoryId,
      id: id(`busy-time/${n}`),
      feedId: id("busy-feed/1"),
      siteId: id("site/1"),
      during: evening(n),
    })),
    campaign: numbered(schema.campaign, (n): typeof schema.campaign.$inferInsert => ({
      territoryId,
      id: id(`campaign/${n}`),
      slug: `saison-${n}`,
      name: "Saison",
      season: { start: "2026-09-07", end: "2027-07-05" },
      wishesUntil: evening(1).start,
      state: "collecting",
      policyId: id(`policy/${parent(n)}`),
    })),
    campaignSpace: numbered(schema.campaignSpace, (n): typeof schema.campaignSpace.$inferInsert => ({
      territoryId,
      campaignId: id(`campaign/${parent(n)}`),
      spaceId: id(`space/${other(n)}`),
    })),
    requestGroup: numbered(schema.requestGroup, (n): typeof schema.requestGroup.$inferInsert => ({
      territoryId,
      id: id(`request_group/${n}`),
      campaignId: id(`campaign/${parent(n)}`),
      organizationId: id(`organization/${parent(n)}`),
      name: `Entraîneur ${n}`,
    })),
    requestDraft: numbered(schema.requestDraft, (n): typeof schema.requestDraft.$inferInsert => ({
      territoryId,
      id: id(`request_draft/${n}`),
      organizationId: id(`organization/${parent(n)}`),
      campaignId: id(`campaign/${parent(n)}`),
      title: "Répétition",
      typed: { people: "20" },
      createdBy: userId(1),
    })),
    request: numbered(schema.request, (n): typeof schema.request.$inferInsert => ({
      territoryId,
      id: id(`request/${n}`),
      campaignId: id(`campaign/${parent(n)}`),
      organizationId: id(`organization/${parent(n)}`),
      activityId: id(`activity/${parent(n)}`),
      title: "Répétition",
      recurrence: "every",
      people: 20,
      noise: "moderate",
      durationMinutes: 120,
      shortestMinutes: 60,
      groupId: id(`request_group/${parent(n)}`),
      period: { start: "2026-09-07", end: "2027-07-05" },
      createdBy: userId(1),
    })),
    wish: numbered(schema.wish, (n): typeof schema.wish.$inferInsert => ({
      territoryId,
      id: id(`wish/${n}`),
      requestId: id(`request/${parent(n)}`),
      rank: n,
      weekdays: [1, 2],
      earliestStart: 1080,
      latestStart: 1140,
    })),
    wishSpace: numbered(schema.wishSpace, (n): typeof schema.wishSpace.$inferInsert => ({
      territoryId,
      wishId: id(`wish/${parent(n)}`),
      spaceId: id(`space/${other(n)}`),
      rank: n,
    })),
    // plan 1 runs and plan 2 is published, each alone of its kind in its campaign; plan 3 is a draft beside plan 1
    plan: numbered(schema.plan, (n): typeof schema.plan.$inferInsert => ({
      territoryId,
      id: id(`plan/${n}`),
      campaignId: id(`campaign/${parent(n)}`),
      policyId: id(`policy/${parent(n)}`),
      version: n,
      state: (["running", "published", "draft"] as const)[n - 1] ?? "draft",
      seed: 1,
      timeLimitMs: 1000,
      instance: {},
      solution: {},
      objective: 0,
      ...{ iterations: 10, schedule: "20", guidedFrom: [5], solverVersion: 1, resultHash: "0".repeat(64) },
      fromPlanId: n === 3 ? id("plan/1") : null,
      publicToken: `jeton-${n}-`.padEnd(22, "x"),
      publishedAt: evening(1).start,
      createdBy: userId(1),
    })),
    appeal: numbered(schema.appeal, (n): typeof schema.appeal.$inferInsert => ({
      territoryId,
      id: id(`appeal/${n}`),
      planId: id(`plan/${parent(n)}`),
      requestId: id(`request/${other(n)}`),
      motive: "Trop tard pour des enfants",
      ...(n === 3 ? { state: "refused", answer: "Non", answeredBy: userId(1), answeredAt: evening(1).start } : {}),
      createdBy: userId(1),
    })),
    planEdit: numbered(schema.planEdit, (n): typeof schema.planEdit.$inferInsert => ({
      territoryId,
      id: id(`planEdit/${n}`),
      planId: id(`plan/${parent(n)}`),
      sequence: n,
      changes: [{ requestId: id(`request/${n}`), before: null, after: null, refusal: null, lifted: [] }],
      ...(n === 3 ? { undoneBy: userId(1), undoneAt: evening(1).start } : {}),
      createdBy: userId(1),
    })),
    proposal: numbered(schema.proposal, (n): typeof schema.proposal.$inferInsert => ({
      territoryId,
      id: id(`proposal/${n}`),
      planId: id(`plan/${parent(n)}`),
      requestId: id(`request/${other(n)}`),
      kind: "move",
      state: "asked",
      deadline: evening(n).start,
      createdBy: userId(1),
    })),
    consent: numbered(schema.consent, (n): typeof schema.consent.$inferInsert => ({
      territoryId,
      id: id(`consent/${n}`),
      proposalId: id(`proposal/${parent(n)}`),
      requestId: id(`request/${other(n)}`),
      organizationId: id(`organization/${parent(n)}`),
      spaceId: id(`space/${parent(n)}`),
      startSlot: 72,
      weeks: "1-16,18",
      cost: { metres: 400, minutes: 30, isOtherDay: false, weeks: 0 },
      state: "asked",
      tokenHash: createHash("sha256").update(`letter ${n}`).digest("hex"),
      isOpen: n !== 3,
    })),
    handling: numbered(schema.handling, (n): typeof schema.handling.$inferInsert => ({
      territoryId,
      kind: "booking",
      subjectId: id(`booking/${n}`),
      userId: userId(parent(n)),
      since: evening(1).start,
    })),
    planLock: numbered(schema.planLock, (n): typeof schema.planLock.$inferInsert => ({
      territoryId,
      planId: id(`plan/${parent(n)}`),
      requestId: id(`request/${other(n)}`),
      heldBy: userId(1),
      until: evening(1).end,
    })),
    ruling: numbered(schema.ruling, (n): typeof schema.ruling.$inferInsert => ({
      territoryId,
      id: id(`ruling/${n}`),
      campaignId: id(`campaign/${parent(n)}`),
      requestId: id(`request/${other(n)}`),
      spaceId: id(`space/${parent(n)}`),
      startSlot: 72,
      kind: n === 1 ? "pin" : "ban",
      reach: n === 3 ? "hour" : "place",
      weeks: n === 1 ? "1-16,18" : null,
      createdBy: userId(1),
    })),
    placement: numbered(schema.placement, (n): typeof schema.placement.$inferInsert => ({
      territoryId,
      planId: id(`plan/${parent(n)}`),
      requestId: id(`request/${other(n)}`),
      spaceId: id(`space/${parent(n)}`),
      startSlot: 72,
      weeks: "1-16,18",
      wishRank: 1,
    })),
    refusal: numbered(schema.refusal, (n): typeof schema.refusal.$inferInsert => ({
      territoryId,
      planId: id(`plan/${parent(n)}`),
      requestId: id(`request/${other(n)}`),
      reason: "no-room",
    })),
    team: numbered(schema.team, (n): typeof schema.team.$inferInsert => ({
      territoryId,
      id: id(`team/${n}`),
      organizationId: id(`organization/${parent(n)}`),
      name: `Équipe ${n}`,
      ageGroup: "adults",
      createdBy: userId(1),
    })),
    // of a structure, of a place, and of a team
    calendarLink: numbered(schema.calendarLink, (n): typeof schema.calendarLink.$inferInsert => ({
      territoryId,
      id: id(`calendar-link/${n}`),
      userId: userId(1),
      organizationId: n === 2 ? null : id("organization/1"),
      teamId: n === 3 ? id("team/1") : null,
      siteId: n === 2 ? id("site/1") : null,
      isDetailed: false,
      tokenHash: createHash("sha256").update(`${name}/calendar/${n}`).digest("hex"),
    })),
    booking: numbered(schema.booking, (n): typeof schema.booking.$inferInsert => ({
      territoryId,
      id: id(`booking/${n}`),
      organizationId: id(`organization/${parent(n)}`),
      spaceId: id(`space/${parent(n)}`),
      activityId: id(`activity/${parent(n)}`),
      requestId: n === 3 ? null : id(`request/${n}`),
      planId: id(`plan/${parent(n)}`),
      title: "Répétition",
      people: 20,
      state: "confirmed",
      createdBy: userId(1),
    })),
    renewal: numbered(schema.renewal, (n): typeof schema.renewal.$inferInsert => ({
      territoryId,
      id: id(`renewal/${n}`),
      campaignId: id(`campaign/${parent(n)}`),
      organizationId: id(`organization/${parent(n)}`),
      bookingId: id(`booking/${other(n)}`),
      spaceId: id(`space/${parent(n)}`),
      weekdays: [2, 4],
      startMinute: 1080,
      durationMinutes: 90,
      sessions: 34,
      ...(n === 3
        ? { state: "confirmed", requestId: id("request/2"), answeredBy: userId(1), answeredAt: evening(1).start }
        : {}),
    })),
    seriesSlot: numbered(schema.seriesSlot, (n): typeof schema.seriesSlot.$inferInsert => ({
      territoryId,
      id: id(`slot/${n}`),
      bookingId: id(`booking/${parent(n)}`),
      weekday: 1,
      startMinute: 1080,
      durationMinutes: 120,
      shortestMinutes: 90,
    })),
    session: numbered(schema.session, (n): typeof schema.session.$inferInsert => ({
      territoryId,
      id: id(`session/${n}`),
      bookingId: id(`booking/${parent(n)}`),
      during: evening(n),
      ...localEvening(n),
      timeZone: "Europe/Paris",
    })),
    pickUpHour: numbered(schema.pickUpHour, (n): typeof schema.pickUpHour.$inferInsert => ({
      territoryId,
      itemId: id(`item/${parent(n)}`),
      weekday: n,
      startMinute: 1020,
      endMinute: 1140,
    })),
    loan: numbered(schema.loan, (n): typeof schema.loan.$inferInsert => ({
      territoryId,
      id: id(`loan/${n}`),
      itemId: id(`item/${parent(n)}`),
      organizationId: id(`organization/${parent(n)}`),
      bookingId: n === 2 ? null : id("booking/1"),
      quantity: 1,
      during: evening(n),
      ...localEvening(n),
      timeZone: "Europe/Paris",
      state: "granted",
      token: createHash("sha256").update(`${name}/loan/${n}`).digest("base64url").slice(0, 22),
      createdBy: userId(1),
    })),
    loanWord: numbered(schema.loanWord, (n): typeof schema.loanWord.$inferInsert => ({
      territoryId,
      loanId: id(`loan/${parent(n)}`),
      step: n === 3 ? "back" : "out",
      side: "lender",
      condition: "good",
      saidBy: userId(1),
      saidAt: evening(1).start,
    })),
    loanPhoto: numbered(schema.loanPhoto, (n): typeof schema.loanPhoto.$inferInsert => ({
      territoryId,
      loanId: id(`loan/${parent(n)}`),
      step: n === 3 ? "back" : "out",
      side: "lender",
      ...{ type: "image/webp", width: 1200, height: 800, content: Buffer.from([n]) },
    })),
    // each of the two is a part of the other: that no kit is made of kits is its service's to say
    kitPart: numbered(schema.kitPart, (n): typeof schema.kitPart.$inferInsert => ({
      territoryId,
      siteId: id("site/1"),
      kitId: id(`item/${parent(n)}`),
      partId: id(`item/${n === 1 ? 2 : n === 2 ? 1 : 4}`),
      quantity: 1,
    })),
    loanPart: numbered(schema.loanPart, (n): typeof schema.loanPart.$inferInsert => ({
      territoryId,
      loanId: id(`loan/${parent(n)}`),
      itemId: id(`item/${n === 3 ? 4 : n === 4 ? 2 : n}`),
      quantity: 2,
    })),
    loanWordPart: numbered(schema.loanWordPart, (n): typeof schema.loanWordPart.$inferInsert => ({
      territoryId,
      loanId: id(`loan/${parent(n)}`),
      step: "out",
      side: "lender",
      itemId: id(`item/${n === 3 ? 2 : n}`),
      defect: "missing",
      quantity: 1,
    })),
    loanSettlement: numbered(schema.loanSettlement, (n): typeof schema.loanSettlement.$inferInsert => ({
      territoryId,
      loanId: id(`loan/${n === 3 ? 4 : n}`),
      ...{ depositCents: 5_000, keptCents: 1_500, note: "La lampe", saidBy: userId(1), saidAt: evening(1).start },
    })),
    itemWaiting: numbered(schema.itemWaiting, (n): typeof schema.itemWaiting.$inferInsert => ({
      territoryId,
      id: id(`item-waiting/${n}`),
      itemId: id(`item/${parent(n)}`),
      organizationId: id(`organization/${parent(n)}`),
      quantity: 2,
      during: evening(n),
      ...localEvening(n),
      timeZone: "Europe/Paris",
      ...(n === 3 ? {} : { state: "offered", loanId: id(`loan/${n}`) }),
      createdBy: userId(1),
    })),
    occupation: numbered(schema.occupation, (n): typeof schema.occupation.$inferInsert => ({
      territoryId,
      id: id(`occupation/${n}`),
      unitId: id(`unit/${parent(n)}`),
      bookingId: id(`booking/${parent(n)}`),
      sessionId: id(`session/${parent(n)}`),
      during: evening(n),
      state: "confirmed",
      seats: n === 2 ? 3 : 1,
    })),
    waiting: numbered(schema.waiting, (n): typeof schema.waiting.$inferInsert => ({
      territoryId,
      id: id(`waiting/${n}`),
      organizationId: id(`organization/${parent(n)}`),
      spaceId: id(`space/${parent(n)}`),
      activityId: id(`activity/${parent(n)}`),
      title: "Répétition",
      people: 20,
      during: evening(n),
      ...localEvening(n),
      timeZone: "Europe/Paris",
      ...(n === 3 ? {} : { state: "offered", bookingId: id(`booking/${n}`) }),
      createdBy: userId(1),
    })),
    swap: numbered(schema.swap, (n): typeof schema.swap.$inferInsert => ({
      territoryId,
      id: id(`swap/${n}`),
      sessionId: id(`session/${n === 3 ? 2 : 1}`),
      otherSessionId: id(`session/${n === 3 ? 1 : 2}`),
      state: n === 1 ? "proposed" : n === 2 ? "declined" : "agreed",
      proposedBy: userId(1),
    })),
    incident: numbered(schema.incident, (n): typeof schema.incident.$inferInsert => ({
      territoryId,
      id: id(`incident/${n}`),
      sessionId: id(`session/${parent(n)}`),
      organizationId: id(`organization/${parent(n)}`),
      kind: "damage",
      note: "Une vitre est fendue",
      createdBy: userId(1),
    })),
    premisesNote: numbered(schema.premisesNote, (n): typeof schema.premisesNote.$inferInsert => ({
      territoryId,
      id: id(`premises-note/${n}`),
      sessionId: id(`session/${parent(n)}`),
      organizationId: id(`organization/${parent(n)}`),
      moment: n === 2 ? "after" : "before",
      note: "Tout est propre",
      ...(n === 2 ? {} : { type: "image/webp", width: 1200, height: 800, content: Buffer.from([n]) }),
      createdBy: userId(1),
    })),
    relocation: numbered(schema.relocation, (n): typeof schema.relocation.$inferInsert => ({
      territoryId,
      id: id(`relocation/${n}`),
      closureId: id(`closure/${parent(n)}`),
      organizationId: id(`organization/${parent(n)}`),
      bookingId: id(`booking/${parent(n)}`),
      kind: "away",
      mode: "ask",
      tokenHash: createHash("sha256").update(`letter ${n}`).digest("hex"),
      deadline: evening(n).start,
      createdBy: userId(1),
    })),
    displacement: numbered(schema.displacement, (n): typeof schema.displacement.$inferInsert => ({
      territoryId,
      id: id(`displacement/${n}`),
      closureId: id(`closure/${parent(n)}`),
      sessionId: id(`session/${other(n)}`),
      ...(n === 3 ? {} : { state: "asked", relocationId: id(`relocation/${n}`), targetSessionId: id(`session/${n}`) }),
    })),
    document: numbered(schema.document, (n): typeof schema.document.$inferInsert => ({
      territoryId,
      id: id(`document/${n}`),
      organizationId: id(`organization/${parent(n)}`),
      kind: "insurance",
      name: "attestation.txt",
      mediaType: "text/plain",
      sizeBytes: document.length,
      sha256: createHash("sha256").update(document).digest("hex"),
      content: document,
      createdBy: userId(1),
    })),
    convention: numbered(schema.convention, (n): typeof schema.convention.$inferInsert => ({
      territoryId,
      id: id(`convention/${n}`),
      bookingId: id(`booking/${parent(n)}`),
      version: n,
      kind: "public",
      documentId: id(`document/${parent(n)}`),
      terms: "0".repeat(64),
      createdBy: userId(1),
    })),
    conventionAcceptance: numbered(
      schema.conventionAcceptance,
      (n): typeof schema.conventionAcceptance.$inferInsert => ({
        territoryId,
        conventionId: id(`convention/${parent(n)}`),
        side: n === 3 ? "owner" : "holder",
        documentId: id(`document/${parent(n)}`),
        sha256: createHash("sha256").update(document).digest("hex"),
        name: "Camille",
        acceptedBy: userId(1),
        acceptedAt: evening(n).start,
      }),
    ),
    otherUse: numbered(schema.otherUse, (n): typeof schema.otherUse.$inferInsert => ({
      territoryId,
      id: id(`other-use/${n}`),
      bookingId: id(`booking/${parent(n)}`),
      number: n,
      documentId: id(`document/${parent(n)}`),
      days: ["2027-01-04"],
      ...{ sentOn: "2026-11-02", sentBy: userId(1), createdBy: userId(1) },
      ...{ answer: "refused", answeredOn: "2026-11-20", answeredBy: userId(1), motive: "Pas assez d’issues." },
    })),
    auditEvent: numbered(schema.auditEvent, (): typeof schema.auditEvent.$inferInsert => ({
      territoryId,
      actor: userId(1),
      action: "booking.create",
      subject: id("booking/1"),
    })),
    outbox: numbered(schema.outbox, (n): typeof schema.outbox.$inferInsert => ({
      territoryId,
      id: id(`mail/${n}`),
      recipient: "choeur@example.org",
      subject: "Votre créneau",
      body: "Bonjour",
      dedupKey: `mail-${n}`,
    })),
    mailChoice: numbered(schema.mailChoice, (n): typeof schema.mailChoice.$inferInsert => ({
      territoryId,
      userId: n === 3 ? SPARE : userId(n),
      choice: "daily",
    })),
    idempotencyKey: numbered(schema.idempotencyKey, (n): typeof schema.idempotencyKey.$inferInsert => ({
      territoryId,
      userId: userId(1),
      key: `intention-${n}`,
      procedure: "bookings.book",
      requestHash: "x",
      state: "done",
    })),
  };
}

export type TerritoryRows = ReturnType<typeof territoryRows>;

export const territoryRow = (name: string): typeof schema.territory.$inferInsert => ({
  id: idOf(`${name}/territory`),
  slug: name,
  name: "Territoire",
  timeZone: "Europe/Paris",
  schoolZone: "zone-b",
  west: 2,
  south: 50,
  east: 3,
  north: 51,
});

export async function fillAccounts(db: Database): Promise<void> {
  for (const { table, row } of Object.values(accountRows)) await db.insert(table as PgTable).values([row(1), row(2)]);
  await db.insert(schema.authUser).values({ id: SPARE, name: "Personne", email: "spare@example.org" });
}

const RESTED_ON: readonly PgTable[] = [schema.item, schema.loan, schema.loanPart];
/** How many rows of a table then stand: 1 and 2, and what a row 3 rests on. */
export const standing = (table: PgTable) => (table === schema.unit ? 4 : RESTED_ON.includes(table) ? 3 : 2);

/** A territory with rows 1 and 2 of every table; answers its id and all its rows. */
export async function fillTerritory(db: Database, name: string) {
  const rows = territoryRows(name);
  const [made] = await db.insert(schema.territory).values(territoryRow(name)).returning({ id: schema.territory.id });
  const id = made?.id as string;
  await withTerritory(db, id, async (tx) => {
    for (const { table, row } of Object.values(rows)) await tx.insert(table as PgTable).values([row(1), row(2)]);
    // a unit of nothing's, for an item 3 that asks for one of its own
    await tx.insert(schema.unit).values({ ...rows.unit.row(3), id: rows.item.row(3).unitId });
    // one more thing for a kit, one more loan, and one more part of the first
    await tx.insert(schema.unit).values(rows.unit.row(4));
    await tx.insert(schema.item).values(rows.item.row(4));
    await tx.insert(schema.loan).values(rows.loan.row(4));
    await tx.insert(schema.loanPart).values(rows.loanPart.row(4));
  });
  return { id, rows };
}

class Undone extends Error {}

/**
 * What the database says to `work`, which leaves nothing behind: its refusal, or null. With a territory it is asked
 * by the role of the application, without by the owner of the tables.
 */
export async function refusalOf(
  db: Database,
  territoryId: string | null,
  work: (tx: Transaction) => Promise<unknown>,
): Promise<unknown> {
  const undone = async (tx: Transaction) => {
    await work(tx);
    await tx.execute(sql`set constraints all immediate`);
    throw new Undone();
  };
  try {
    await (territoryId ? withTerritory(db, territoryId, undone) : db.transaction(undone));
  } catch (error) {
    return error instanceof Undone ? null : error;
  }
}
