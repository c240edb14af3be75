// A territory where every private text carries the names of those who may read it, `⟦ours association-a owner-a⟧`, so
// that a text in the wrong answer gives itself away. Two sides, a and b, each with an association and an owner.
import { createHash, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { type Database, withTerritory } from "#db/client.ts";
import * as schema from "#db/schema.ts";
import { fingerprint } from "#server/conventions/terms.ts";

/** The clock of these tests: a Tuesday morning before the season. */
export const NOW = new Date("2026-09-01T08:00:00Z");

/** The people of side a, and of the hub. `nobody` is signed out, `citizen` belongs to nothing. */
export const ROLES = [
  "nobody",
  "citizen",
  "delegate",
  "team-lead",
  "admin",
  "keyholder",
  "accountant",
  "hub-manager",
] as const;
export type Role = (typeof ROLES)[number];

/** Who a mark may name. The hub's manager reads all marks of the territory. */
export type Reader = "association-a" | "association-b" | "owner-a" | "owner-b" | "hub";

export type MarkedTerritory = Awaited<ReturnType<typeof createMarkedTerritory>>;
/** The ids of one side, for the inputs of procedures. */
export type Target = MarkedTerritory["sides"]["a"];

export async function createMarkedTerritory(db: Database, name: string) {
  const mark = (...readers: Reader[]) => `⟦${name} ${readers.join(" ")}⟧`;
  const [territory] = await db
    .insert(schema.territory)
    .values({
      slug: name,
      name,
      timeZone: "Europe/Paris",
      schoolZone: "zone-b",
      west: 2,
      south: 50,
      east: 3,
      north: 51,
    })
    .returning();
  if (!territory) throw new Error("No territory");
  const territoryId = territory.id;

  return withTerritory(db, territoryId, async (tx) => {
    /** Whether the row is one that its table takes is for the database to say. */
    const put = async (table: PgTable, values: Readonly<Record<string, unknown>>) => {
      const id = randomUUID();
      await tx.insert(table).values({ territoryId, id, ...values });
      return id;
    };
    const person = async (role: string, reader: Reader) => {
      const id = `${name}-${role}`;
      const email = `${id}@example.org`;
      // accounts are of the platform: the territory's own role may not write them
      await db
        .insert(schema.authUser)
        .values({ id, name: `Nom ⟦${name} ${reader} ${id}⟧`, email, emailVerified: true });
      return id;
    };
    const join = (organizationId: string, userId: string, role: (typeof schema.MEMBER_ROLES)[number]) =>
      put(schema.member, { organizationId, userId, role });

    await person("citizen", "hub");
    const hubId = await put(schema.organization, { slug: "hub", name: "Hub", kind: "hub" });
    await join(hubId, await person("hub-manager", "hub"), "manager");

    const activityId = await put(schema.activity, {
      slug: "chorale",
      name: "Chorale",
      nameEn: "Choir",
      family: "culture",
      noise: "moderate",
    });
    const policyId = await put(schema.policy, {
      version: 1,
      name: "Règlement",
      adoptedAt: NOW,
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
    });
    const campaign = (slug: string) =>
      put(schema.campaign, {
        slug,
        name: "Saison",
        season: { start: "2026-09-14", end: "2027-07-03" },
        wishesUntil: new Date("2026-09-10T22:00:00Z"),
        appealsUntil: new Date("2026-09-12T22:00:00Z"),
        state: "collecting",
        policyId,
      });
    const [campaignId, runningCampaignId] = [await campaign("saison"), await campaign("autre-saison")];
    const nextSeason = (state: "preparing" | "collecting", slug: string) =>
      put(schema.campaign, {
        ...{ slug, name: "Saison suivante", season: { start: "2027-09-13", end: "2028-07-03" }, state, policyId },
        ...{ wishesFrom: new Date("2026-08-31T22:00:00Z"), wishesUntil: new Date("2027-06-13T22:00:00Z") },
        lastSeason: { start: "2026-09-14", end: "2027-07-03" },
        renewalsUntil: new Date("2027-06-01T22:00:00Z"),
      });
    const [preparingId, renewingId] = [
      await nextSeason("preparing", "en-vue"),
      await nextSeason("collecting", "suivante"),
    ];
    const planToken = createHash("sha256").update(name).digest("base64url").slice(0, 22);
    const appealToken = createHash("sha256").update(`${name} appeals`).digest("base64url").slice(0, 22);
    const plan = (version: number) =>
      put(schema.plan, {
        publicToken: version === 1 ? planToken : version === 4 ? appealToken : null,
        campaignId,
        policyId,
        version,
        state: "draft",
        seed: 1,
        timeLimitMs: 1000,
        instance: EMPTY_INSTANCE,
        solution: EMPTY_SOLUTION,
        objective: 0,
        error: mark("hub"),
        createdBy: `${name}-hub-manager`,
      });
    const [planId, otherPlanId, placedPlanId] = [await plan(1), await plan(2), await plan(3)];
    const appealPlanId = await plan(4);
    const comparedId = await campaign("comparee");
    for (const version of [1, 2]) {
      await put(schema.plan, {
        ...{
          campaignId: comparedId,
          policyId,
          version,
          state: "draft",
          isSimulation: true,
          seed: 1,
          timeLimitMs: 1000,
        },
        ...{ instance: EMPTY_INSTANCE, solution: EMPTY_SOLUTION, objective: 0, createdBy: `${name}-hub-manager` },
      });
    }
    const runningPlanId = await put(schema.plan, {
      campaignId: runningCampaignId,
      policyId,
      version: 1,
      state: "running",
      startedAt: new Date(),
      seed: 1,
      timeLimitMs: 1000,
      createdBy: `${name}-hub-manager`,
    });
    const mail = (state: "kept" | "failed") =>
      put(schema.outbox, {
        recipient: `${state}@example.org`,
        subject: `Objet ${mark("hub")}`,
        body: `Corps ${mark("hub")}`,
        dedupKey: state,
        state,
      });
    await mail("kept");
    const failedMailId = await mail("failed");

    const side = async (letter: "a" | "b") => {
      const [association, owner] = [`association-${letter}`, `owner-${letter}`] as const;
      const people = (role: string, reader: Reader) => person(letter === "a" ? role : `${role}-b`, reader);
      const organizationId = await put(schema.organization, {
        slug: association,
        name: `Association ${mark(association, "owner-a", "owner-b")}`,
        kind: "association",
        email: `${mark(association).replaceAll(" ", "_")}@example.org`,
      });
      const ownerId = await put(schema.organization, { slug: owner, name: `Ville ${letter}`, kind: "town" });
      const delegate = await people("delegate", association);
      await join(organizationId, delegate, "manager");
      const memberId = await join(organizationId, await people("team-lead", association), "team-lead");
      const admin = await people("admin", owner);
      await join(ownerId, admin, "manager");
      await join(ownerId, await people("keyholder", owner), "keyholder");
      await join(ownerId, await people("accountant", owner), "accountant");
      const invitationToken = `${name}-${letter}-token-that-a-mail-holds`;
      const invitationId = await put(schema.invitation, {
        organizationId,
        email: `${name}-citizen@example.org`,
        role: "team-lead",
        team: `Équipe ${mark(association)}`,
        tokenHash: createHash("sha256").update(invitationToken).digest("hex"),
        expiresAt: new Date("2026-09-08T08:00:00Z"),
        createdBy: delegate,
      });

      const paper = Buffer.from("%PDF-1.7 attestation");
      const documentId = await put(schema.document, {
        organizationId,
        kind: "insurance",
        name: `attestation ${mark(association)}.pdf`,
        mediaType: "application/pdf",
        sizeBytes: paper.length,
        sha256: createHash("sha256").update(paper).digest("hex"),
        content: paper,
        validUntil: "2027-08-31",
        createdBy: delegate,
      });

      const siteSlug = `lieu-${letter}-${name}`;
      const siteId = await put(schema.site, {
        organizationId: ownerId,
        slug: siteSlug,
        name: `Lieu ${letter}`,
        kind: "gym",
        communeCode: "59183",
        communeName: "Dunkerque",
        lon: 2.3,
        lat: 50.5,
        isDemonstration: true,
      });
      const unitId = await put(schema.unit, { siteId, name: "partie" });
      const spaceId = await put(schema.space, {
        siteId,
        slug: "salle",
        name: `Salle ${letter}`,
        kind: "hall",
        capacity: 30,
        noise: "loud",
        grantMode: "approval",
        isDemonstration: true,
      });
      await tx.insert(schema.spaceUnit).values({ territoryId, siteId, spaceId, unitId });
      await tx.insert(schema.spaceActivity).values({ territoryId, spaceId, activityId });
      const openingId = await put(schema.opening, {
        spaceId,
        weekday: 2,
        startMinute: 8 * 60,
        lengthMinutes: 14 * 60,
        validity: { start: "2026-09-01", end: "2027-07-05" },
      });
      await tx
        .insert(schema.siteAccess)
        // whose session is on is told the code
        .values({
          ...{ territoryId, siteId, mode: "code" },
          contact: mark(owner, association),
          secret: mark(owner, association),
        });
      const feedId = await put(schema.busyFeed, {
        siteId,
        name: `Agenda ${mark(owner)}`,
        url: "https://example.org/agenda.ics",
        state: "fresh",
        createdBy: "x",
      });
      const photoId = await put(schema.photo, {
        siteId,
        rank: 0,
        alt: "La salle",
        type: "image/webp",
        width: 1,
        height: 1,
        content: Buffer.from([1]),
        createdBy: "x",
      });
      const draftSlug = `brouillon-${letter}-${name}`;
      const draftId = await put(schema.site, {
        organizationId: ownerId,
        slug: draftSlug,
        name: `Brouillon ${mark(owner)}`,
        kind: "gym",
        communeCode: "59183",
        communeName: "Dunkerque",
        lon: 2.3,
        lat: 50.5,
        isDemonstration: true,
        state: "draft",
      });
      const draftUnitId = await put(schema.unit, { siteId: draftId, name: "partie" });
      const draftSpaceId = await put(schema.space, {
        siteId: draftId,
        slug: "salle",
        name: `Salle ${mark(owner)}`,
        kind: "hall",
        capacity: 30,
        noise: "loud",
        grantMode: "approval",
        isDemonstration: true,
      });
      await tx
        .insert(schema.spaceUnit)
        .values({ territoryId, siteId: draftId, spaceId: draftSpaceId, unitId: draftUnitId });
      await tx.insert(schema.siteAccess).values({ territoryId, siteId: draftId, mode: "open" });
      await tx
        .insert(schema.spacePrice)
        .values({ territoryId, spaceId: draftSpaceId, audience: "association", mode: "free" });
      await put(schema.opening, {
        spaceId: draftSpaceId,
        weekday: 2,
        startMinute: 8 * 60,
        lengthMinutes: 14 * 60,
        validity: { start: "2026-09-01", end: "2027-07-05" },
      });
      const closureId = await put(schema.closure, {
        siteId,
        reason: "works",
        note: `Travaux ${mark(owner)}`,
        during: { start: new Date("2026-12-01T07:00:00Z"), end: new Date("2026-12-01T21:00:00Z") },
        localStart: "2026-12-01 08:00:00",
        localEnd: "2026-12-01 22:00:00",
        createdBy: admin,
      });
      const instantSpaceId = await put(schema.space, {
        siteId,
        slug: "cour",
        name: `Cour ${letter}`,
        kind: "ground",
        capacity: 30,
        noise: "loud",
        grantMode: "instant",
        seasonMode: "direct",
        isDemonstration: true,
      });
      const instantUnitId = await put(schema.unit, { siteId, name: "cour" });
      const ofCourt = { territoryId, siteId, spaceId: instantSpaceId, unitId: instantUnitId };
      await tx.insert(schema.spaceUnit).values(ofCourt);
      await put(schema.opening, {
        spaceId: instantSpaceId,
        weekday: 2,
        startMinute: 8 * 60,
        lengthMinutes: 14 * 60,
        validity: { start: "2026-09-01", end: "2027-07-05" },
      });
      const asking = {
        campaignId,
        organizationId,
        activityId,
        title: `Demande ${mark(association)}`,
        note: `Note ${mark(association)}`,
        recurrence: "every",
        people: 20,
        noise: "moderate",
        durationMinutes: 120,
        period: { start: "2026-09-14", end: "2027-07-03" },
        createdBy: delegate,
      };
      const requestId = await put(schema.request, asking);
      // another, which the hub asks whether it may change
      const askedId = await put(schema.request, asking);
      // a date to come for which no wish could be had
      const failedId = await put(schema.request, {
        ...{ ...asking, campaignId: null, recurrence: "once", state: "refused" },
        period: { start: "2026-09-22", end: "2026-09-23" },
      });
      const writtenId = await put(schema.requestDraft, {
        ...{ organizationId, campaignId, title: `Brouillon ${mark(association)}`, createdBy: delegate },
        typed: { note: `Note ${mark(association)}` },
      });
      const wishId = await put(schema.wish, {
        requestId,
        rank: 1,
        weekdays: [2],
        earliestStart: 1080,
        latestStart: 1140,
      });
      await tx.insert(schema.wishSpace).values({ territoryId, wishId, spaceId, rank: 1 });
      const placed = { requestId, spaceId, startSlot: 168 };
      await tx
        .insert(schema.placement)
        .values({ ...placed, territoryId, planId: placedPlanId, weeks: "1", wishRank: 1 });
      const ruling = { ...placed, campaignId, kind: "ban", reach: "site", createdBy: "x" };
      const rulingId = await put(schema.ruling, ruling);
      const appealed = { ...placed, territoryId, planId: appealPlanId, weeks: "1", wishRank: 1 };
      await tx.insert(schema.placement).values(appealed);
      // each side's own, asked of it: the letter is the association's
      const letterToken = `${name}-${letter}-change-that-a-mail-holds`;
      const proposalId = await put(schema.proposal, {
        ...{ planId: placedPlanId, requestId: askedId, kind: "start", state: "asked", message: mark(association) },
        ...{ deadline: new Date("2026-09-20T08:00:00Z"), createdBy: `${name}-hub-manager` },
      });
      const consentId = await put(schema.consent, {
        ...{
          proposalId,
          requestId: askedId,
          organizationId,
          spaceId,
          startSlot: 171,
          weeks: "1",
          state: "asked",
          isOpen: true,
        },
        cost: { metres: 0, minutes: 30, isOtherDay: false, weeks: 0 },
        tokenHash: createHash("sha256").update(letterToken).digest("hex"),
      });
      const appealId = await put(schema.appeal, {
        planId: placedPlanId,
        requestId,
        motive: `Motif ${mark(association)}`,
        createdBy: delegate,
      });
      return {
        letter,
        delegate,
        organizationId,
        ownerId,
        memberId,
        invitationId,
        invitationToken,
        documentId,
        siteId,
        siteSlug,
        spaceId,
        spaceSlug: "salle",
        draftSlug,
        feedId,
        photoId,
        unitId,
        instantSpaceId,
        instantUnitId,
        openingId,
        closureId,
        requestId,
        failedId,
        writtenId,
        hubId,
        activityId,
        campaignId,
        preparingId,
        comparedId,
        planId,
        otherPlanId,
        planToken,
        appealToken,
        appealId,
        policyId,
        placedPlanId,
        letterToken,
        proposalId,
        consentId,
        rulingId,
        runningPlanId,
        failedMailId,
      };
    };
    const [a, b] = [await side("a"), await side("b")];
    const editOf = (planId: string) => ({
      ...{ planId, sequence: 1, createdBy: `${name}-hub-manager` },
      changes: [{ requestId: a.requestId, before: null, after: null, refusal: null, lifted: [] }],
    });
    await put(schema.planEdit, editOf(placedPlanId));
    await put(schema.planEdit, { ...editOf(otherPlanId), undoneBy: "x", undoneAt: NOW });
    await tx
      .update(schema.plan)
      .set({ instance: instanceOf([a, b]), solution: EMPTY_SOLUTION })
      .where(eq(schema.plan.id, placedPlanId));

    /** An association's evening at an owner's place, on a Tuesday of its own. */
    const book = async (holder: typeof a, owner: typeof a, day: string, state: "pending" | "confirmed") => {
      const readers = [`association-${holder.letter}`, `owner-${owner.letter}`] as Reader[];
      const during = { start: new Date(`${day}T16:00:00Z`), end: new Date(`${day}T18:00:00Z`) };
      const bookingId = await put(schema.booking, {
        organizationId: holder.organizationId,
        spaceId: owner.spaceId,
        activityId,
        title: `Séance ${mark(...readers)}`,
        people: 12,
        state,
        decisionNote: `Mot ${mark(...readers)}`,
        createdBy: holder.delegate,
      });
      const sessionId = await put(schema.session, {
        bookingId,
        during,
        localStart: `${day} 18:00:00`,
        localEnd: `${day} 20:00:00`,
        timeZone: "Europe/Paris",
      });
      if (state === "confirmed") {
        await put(schema.occupation, { unitId: owner.unitId, bookingId, sessionId, during, state: "confirmed" });
      }
      return { bookingId, sessionId };
    };
    /** A version of the convention of such an evening. */
    const convention = async (holder: typeof a, bookingId: string, day: string, version: number) => {
      const content = Buffer.from(`%PDF-1.7 convention ${holder.letter}`);
      const conventionSha256 = createHash("sha256").update(content).digest("hex");
      const documentId = await put(schema.document, {
        ...{ bookingId, kind: "convention", name: "convention.pdf", mediaType: "application/pdf" },
        ...{ sizeBytes: content.length, sha256: conventionSha256, content, createdBy: holder.delegate },
      });
      const { organizationId, spaceId } = holder;
      const sessions = [{ localStart: `${day} 18:00:00`, localEnd: `${day} 20:00:00` }];
      const terms = fingerprint({ organizationId, spaceId, activityId, people: 12, sessions });
      const made = { version, kind: "public", documentId, terms, createdBy: holder.delegate };
      return { documentId, conventionId: await put(schema.convention, { bookingId, ...made }), conventionSha256 };
    };
    /** A choir's evening in a gym, which the mayor is to accept: an application was handed in, another is written. */
    const otherUse = async (own: typeof a) => {
      const readers = [`association-${own.letter}`, `owner-${own.letter}`] as Reader[];
      const at = { kind: "gym", communeCode: "59183", communeName: "Dunkerque", lon: 2.3, lat: 50.5 };
      const siteId = await put(schema.site, {
        ...{ ...at, organizationId: own.ownerId, slug: `gymnase-${own.letter}-${name}`, name: `Gymnase ${own.letter}` },
        ...{ erpTypes: ["X"], isDemonstration: true },
      });
      const unitId = await put(schema.unit, { siteId, name: "partie" });
      const room = { slug: "gymnase", name: "Gymnase", kind: "gym", capacity: 90, noise: "loud" };
      const spaceId = await put(schema.space, { ...room, siteId, grantMode: "approval", isDemonstration: true });
      await tx.insert(schema.spaceUnit).values({ territoryId, siteId, spaceId, unitId });
      const { bookingId } = await book(own, { ...own, spaceId, unitId }, "2026-11-10", "confirmed");
      const content = Buffer.from(`%PDF-1.7 demande ${own.letter}`);
      const documentId = await put(schema.document, {
        ...{ bookingId, kind: "safety", name: "demande.pdf", mediaType: "application/pdf", content },
        ...{ sizeBytes: content.length, createdBy: own.delegate },
        sha256: createHash("sha256").update(content).digest("hex"),
      });
      const made = { bookingId, hazards: mark(...readers), createdBy: own.delegate };
      const sent = { number: 1, days: ["2026-09-29"], sentOn: "2026-08-31", sentBy: "x" };
      const sentApplicationId = await put(schema.otherUse, { ...made, ...sent });
      const next = { ...made, number: 2, days: ["2026-11-10"], documentId };
      const applicationId = await put(schema.otherUse, next);
      return { otherUseBookingId: bookingId, sentApplicationId, applicationId, appliedOn: "2026-09-01" };
    };
    /** A season of Tuesdays in the court: one to come, one given back, one left out. */
    const series = async (holder: typeof a) => {
      const about = { organizationId: holder.organizationId, spaceId: holder.instantSpaceId, activityId, people: 12 };
      const title = `Saison ${mark(`association-${holder.letter}`, `owner-${holder.letter}`)}`;
      const seriesBookingId = await put(schema.booking, {
        ...{ ...about, title, state: "confirmed", createdBy: holder.delegate },
        seriesPeriod: { start: "2026-10-12", end: "2026-11-02" },
      });
      const renewalId = await put(schema.renewal, {
        ...{ campaignId: renewingId, organizationId: holder.organizationId, bookingId: seriesBookingId },
        ...{ spaceId: about.spaceId, weekdays: [2], startMinute: 1080, durationMinutes: 120, sessions: 30 },
      });
      const hours = { weekday: 2, startMinute: 1080, durationMinutes: 120, shortestMinutes: 60 };
      const slotId = await put(schema.seriesSlot, { bookingId: seriesBookingId, ...hours });
      const session = (day: string, weekOf: string, state: "planned" | "given-back") =>
        put(schema.session, {
          ...{ bookingId: seriesBookingId, slotId, weekOf, state, timeZone: "Europe/Paris" },
          during: { start: new Date(`${day}T16:00:00Z`), end: new Date(`${day}T18:00:00Z`) },
          localStart: `${day} 18:00:00`,
          localEnd: `${day} 20:00:00`,
        });
      const plannedSessionId = await session("2026-10-13", "2026-10-12", "planned");
      const givenBackSessionId = await session("2026-10-20", "2026-10-19", "given-back");
      await put(schema.occupation, {
        ...{ unitId: holder.instantUnitId, bookingId: seriesBookingId, sessionId: plannedSessionId },
        during: { start: new Date("2026-10-13T16:00:00Z"), end: new Date("2026-10-13T18:00:00Z") },
        state: "confirmed",
      });
      return { seriesBookingId, slotId, plannedSessionId, givenBackSessionId, renewalId };
    };
    /** Hours held for an association, and hours that it waits for. */
    const awaited = async (holder: typeof a) => {
      const about = { organizationId: holder.organizationId, spaceId: holder.instantSpaceId, activityId, people: 12 };
      const title = `Attente ${mark(`association-${holder.letter}`)}`;
      const optionBookingId = await put(schema.booking, {
        ...{ ...about, title, createdBy: holder.delegate },
        ...{ state: "held", heldUntil: new Date("2026-09-03T08:00:00Z") },
      });
      const during = { start: new Date("2026-09-29T16:00:00Z"), end: new Date("2026-09-29T18:00:00Z") };
      const local = { localStart: "2026-09-29 18:00:00", localEnd: "2026-09-29 20:00:00", timeZone: "Europe/Paris" };
      const sessionId = await put(schema.session, { bookingId: optionBookingId, during, ...local });
      const of = { unitId: holder.instantUnitId, bookingId: optionBookingId, sessionId };
      await put(schema.occupation, { ...of, during, state: "held" });
      const waitingId = await put(schema.waiting, { ...about, title, during, ...local, createdBy: holder.delegate });
      return { optionBookingId, waitingId };
    };
    /** A third association, of which nothing is private, proposes to exchange sessions, or is asked to. */
    const thirdId = await put(schema.organization, { slug: "tiers", name: "Tiers", kind: "association" });
    const third = `${name}-third`;
    await db.insert(schema.authUser).values({ id: third, name: "Tiers", email: `${third}@example.org` });
    const swaps = async (holder: typeof a) => {
      const dated = async (organizationId: string, createdBy: string, title: string, day: string) => {
        const about = { organizationId, createdBy, title, spaceId: holder.instantSpaceId, activityId, people: 12 };
        const bookingId = await put(schema.booking, { ...about, state: "confirmed" });
        const during = { start: new Date(`${day}T09:00:00Z`), end: new Date(`${day}T10:00:00Z`) };
        const local = { localStart: `${day} 10:00:00`, localEnd: `${day} 11:00:00`, timeZone: "Europe/Paris" };
        const sessionId = await put(schema.session, { bookingId, during, ...local });
        const of = { unitId: holder.instantUnitId, bookingId, sessionId };
        await put(schema.occupation, { ...of, during, state: "confirmed" });
        return sessionId;
      };
      const title = `Échange ${mark(`association-${holder.letter}`, `owner-${holder.letter}`)}`;
      const own = (day: string) => dated(holder.organizationId, holder.delegate, title, day);
      const others = (day: string) => dated(thirdId, third, "Tiers", day);
      const swap = (
        sessionId: string,
        otherSessionId: string,
        state: "proposed" | "agreed",
        proposedBy: string = holder.delegate,
      ) => put(schema.swap, { sessionId, otherSessionId, state, proposedBy });
      return {
        givenSessionId: await own("2026-11-03"),
        wantedSessionId: await others("2026-11-10"),
        proposedSwapId: await swap(await own("2026-11-17"), await others("2026-11-24"), "proposed"),
        askedSwapId: await swap(await others("2026-12-08"), await own("2026-12-15"), "proposed", third),
        agreedSwapId: await swap(await own("2027-01-05"), await others("2027-01-12"), "agreed"),
      };
    };
    /** A session under way, of which something is told. */
    const under = async (holder: typeof a) => {
      const readers = [`association-${holder.letter}`, `owner-${holder.letter}`] as Reader[];
      const bookingId = await put(schema.booking, {
        ...{ organizationId: holder.organizationId, spaceId: holder.instantSpaceId, activityId, people: 12 },
        ...{ title: `Matinée ${mark(...readers)}`, state: "confirmed", createdBy: holder.delegate },
      });
      const during = { start: new Date("2026-09-01T07:30:00Z"), end: new Date("2026-09-01T10:00:00Z") };
      const local = { localStart: "2026-09-01 09:30:00", localEnd: "2026-09-01 12:00:00", timeZone: "Europe/Paris" };
      const presentSessionId = await put(schema.session, { bookingId, during, ...local });
      const of = { unitId: holder.instantUnitId, bookingId, sessionId: presentSessionId };
      await put(schema.occupation, { ...of, during, state: "confirmed" });
      const incidentId = await put(schema.incident, {
        ...{ sessionId: presentSessionId, organizationId: holder.organizationId, kind: "damage" },
        ...{ note: `Vitre ${mark(...readers)}`, createdBy: holder.delegate },
      });
      const settledIncidentId = await put(schema.incident, {
        ...{ sessionId: presentSessionId, organizationId: holder.organizationId, kind: "dirty" },
        ...{ note: `Sol ${mark(...readers)}`, createdBy: holder.delegate },
        ...{ handledBy: holder.delegate, handledAt: new Date() },
      });
      const premisesNoteId = await put(schema.premisesNote, {
        ...{ sessionId: presentSessionId, organizationId: holder.organizationId, moment: "before" },
        ...{ note: `Propre ${mark(...readers)}`, createdBy: holder.delegate },
        ...{ type: "image/webp", width: 1, height: 1, content: Buffer.from([1]) },
      });
      const teamId = await put(schema.team, {
        ...{ organizationId: holder.organizationId, name: `U11 ${mark(...readers)}`, ageGroup: "children" },
        ...{ createdBy: holder.delegate },
      });
      await tx.update(schema.session).set({ teamId }).where(eq(schema.session.id, presentSessionId));
      const calendarToken = createHash("sha256").update(`${name} ${holder.letter}`).digest("base64url").slice(0, 22);
      const calendarLinkId = await put(schema.calendarLink, {
        ...{ userId: holder.delegate, organizationId: holder.organizationId, teamId, isDetailed: true },
        tokenHash: createHash("sha256").update(calendarToken).digest("hex"),
      });
      return {
        presentSessionId,
        presentBookingId: bookingId,
        incidentId,
        settledIncidentId,
        premisesNoteId,
        teamId,
        calendarLinkId,
        calendarToken,
      };
    };
    /** A closure took sessions of the association: one waits, one is offered other hours, one of a lifted closure too. */
    const displacements = async (holder: typeof a) => {
      const readers = [`association-${holder.letter}`, `owner-${holder.letter}`] as Reader[];
      const { organizationId, siteId, delegate: createdBy } = holder;
      const dated = async (day: string, state: "cancelled" | "planned", bookingState: "cancelled" | "held") => {
        const during = { start: new Date(`${day}T13:00:00Z`), end: new Date(`${day}T14:00:00Z`) };
        const about = { organizationId, createdBy, spaceId: holder.instantSpaceId, activityId, people: 12 };
        const more = bookingState === "held" ? { heldUntil: new Date("2026-09-20T08:00:00Z") } : {};
        const title = `Déplacée ${mark(...readers)}`;
        const bookingId = await put(schema.booking, { ...about, ...more, title, state: bookingState });
        const local = { localStart: `${day} 15:00:00`, localEnd: `${day} 16:00:00`, timeZone: "Europe/Paris" };
        const sessionId = await put(schema.session, { bookingId, during, ...local, state });
        const of = { unitId: holder.instantUnitId, bookingId, sessionId };
        if (state === "planned") await put(schema.occupation, { ...of, during, state: "held" });
        return { bookingId, sessionId };
      };
      const closing = (revokedAt: Date | null) =>
        put(schema.closure, {
          ...{
            siteId,
            spaceId: holder.instantSpaceId,
            reason: "works",
            note: mark(`owner-${holder.letter}` as Reader),
          },
          during: { start: new Date("2027-02-01T13:00:00Z"), end: new Date("2027-02-03T15:00:00Z") },
          ...{ localStart: "2027-02-01 14:00:00", localEnd: "2027-02-03 16:00:00", createdBy: "x", revokedAt },
        });
      const [displacingId, liftedId] = [await closing(null), await closing(NOW)];
      const open = await dated("2027-02-02", "cancelled", "cancelled");
      const lifted = await dated("2027-02-09", "cancelled", "cancelled");
      const asked = await dated("2027-02-02", "cancelled", "cancelled");
      const target = await dated("2027-02-16", "planned", "held");
      const offerToken = `${name}-${holder.letter}-offer-that-a-mail-holds`;
      const relocationId = await put(schema.relocation, {
        ...{ closureId: displacingId, organizationId, bookingId: target.bookingId, kind: "away", mode: "ask" },
        tokenHash: createHash("sha256").update(offerToken).digest("hex"),
        ...{ deadline: new Date("2026-09-20T08:00:00Z"), createdBy: `${name}-hub-manager` },
      });
      const about = { closureId: displacingId, sessionId: asked.sessionId, state: "asked", relocationId };
      await put(schema.displacement, { ...about, targetSessionId: target.sessionId });
      const displace = (closureId: string, sessionId: string) => put(schema.displacement, { closureId, sessionId });
      return {
        ...{ displacingId, liftedId, relocationId, offerToken },
        displacementId: await displace(displacingId, open.sessionId),
        liftedDisplacementId: await displace(liftedId, lifted.sessionId),
      };
    };
    /** A thing that an owner lends, and what became of who asked for it: one asks, one has it from today on. */
    const lending = async (own: typeof a) => {
      const [itemSlug, loanToken] = [`projecteur-${own.letter}-${name}`, own.letter.repeat(11) + name.padEnd(11, "x")];
      const itemUnitId = await put(schema.unit, { siteId: own.siteId, name: "projecteur", seats: 4 });
      const itemId = await put(schema.item, {
        ...{ siteId: own.siteId, unitId: itemUnitId, slug: itemSlug, name: "Projecteur", category: "audiovisual" },
        depositCents: 100,
        ...{ condition: "good", terms: "free", grantMode: "approval", createdBy: "x" },
      });
      const readers = [`association-${own.letter}`, `owner-${own.letter}`] as Reader[];
      const lend = async (state: "asked" | "offered" | "granted" | "out" | "back", token: string) => {
        const during = { start: new Date("2026-09-01T07:00:00Z"), end: new Date("2026-09-02T07:00:00Z") };
        const loanId = await put(schema.loan, {
          ...{ itemId, organizationId: own.organizationId, quantity: 1, during, state, token },
          ...{ localStart: "2026-09-01 09:00:00", localEnd: "2026-09-02 09:00:00", timeZone: "Europe/Paris" },
          ...{ note: `Mot ${mark(...readers)}`, heldUntil: during.end, createdBy: own.delegate },
        });
        const taken = { unitId: itemUnitId, loanId, during, seats: 1 };
        await put(schema.occupation, {
          ...taken,
          state: state === "back" ? "released" : state === "granted" || state === "out" ? "confirmed" : "held",
        });
        return loanId;
      };
      const askedLoanId = await lend("asked", "A".repeat(11) + loanToken.slice(0, 11));
      const loanId = await lend("granted", loanToken);
      const offeredLoanId = await lend("offered", "B".repeat(11) + loanToken.slice(0, 11));
      const during = { start: new Date("2026-09-01T07:00:00Z"), end: new Date("2026-09-02T07:00:00Z") };
      const outToken = own.letter + "C".repeat(10) + loanToken.slice(11);
      const said = { loanId: await lend("out", outToken), step: "out", side: "lender" } as const;
      const saidAt = during.start;
      await put(schema.loanWord, { ...said, condition: "good", note: `Mot ${mark(...readers)}`, saidBy: "x", saidAt });
      const picture = { type: "image/webp", width: 1, height: 1, content: Buffer.from([1]) } as const;
      await put(schema.loanPhoto, { ...said, ...picture });
      const damagedToken = own.letter + "D".repeat(10) + loanToken.slice(11);
      const damaged = {
        loanId: await lend("back", damagedToken),
        step: "back",
        side: "lender",
        saidBy: "x",
        saidAt,
      } as const;
      await put(schema.loanWord, { ...damaged, condition: "damaged", note: `Mot ${mark(...readers)}` });
      await put(schema.loanSettlement, {
        ...{ loanId: damaged.loanId, depositCents: 100, keptCents: 100, note: `Mot ${mark(...readers)}` },
        ...{ saidBy: "x", saidAt },
      });
      const awaitedId = await put(schema.itemWaiting, {
        ...{ itemId, organizationId: own.organizationId, quantity: 3, during, timeZone: "Europe/Paris" },
        ...{ localStart: "2026-09-01 09:00:00", localEnd: "2026-09-02 09:00:00", createdBy: own.delegate },
      });
      return { itemId, itemSlug, loanToken, askedLoanId, loanId, offeredLoanId, outToken, damagedToken, awaitedId };
    };
    const complete = async (own: typeof a, other: typeof a, week: number) => {
      const day = (n: number) => `2026-09-${String(n + week).padStart(2, "0")}`;
      const pending = await book(own, own, day(8), "pending");
      const confirmed = await book(own, own, day(15), "confirmed");
      const agreed = await convention(own, confirmed.bookingId, day(15), 1);
      for (const side of ["holder", "owner"] as const) {
        await tx.insert(schema.conventionAcceptance).values({
          ...{ territoryId, conventionId: agreed.conventionId, documentId: agreed.documentId, side },
          ...{ sha256: agreed.conventionSha256, name: mark(`association-${own.letter}`, `owner-${own.letter}`) },
          ...{ acceptedBy: own.delegate, acceptedAt: NOW },
        });
      }
      const { conventionId, conventionSha256 } = await convention(own, confirmed.bookingId, day(15), 2);
      await book(own, other, day(22), "confirmed");
      await book(own, other, day(8), "pending");
      const present = await under(own);
      return {
        ...own,
        ...present,
        pendingBookingId: pending.bookingId,
        pendingSessionId: pending.sessionId,
        bookingId: confirmed.bookingId,
        sessionId: confirmed.sessionId,
        ...{ agreedConventionId: agreed.conventionId, conventionId, conventionSha256 },
        ...(await otherUse(own)),
        ...(await series(own)),
        ...(await awaited(own)),
        ...(await swaps(own)),
        ...(await displacements(own)),
        ...(await lending(own)),
      };
    };
    return { name, territory, territoryId, sides: { a: await complete(a, b, 0), b: await complete(b, a, 0) } };
  });
}

const EMPTY_INSTANCE = {
  version: 1,
  name: "vide",
  horizon: { start: "2026-09-14", weeks: 42, slotMinutes: 15 },
  units: [],
  resources: [],
  requests: [],
};
/** What the plan that places was asked: a Tuesday evening in the association's hall. */
const instanceOf = (
  asked: readonly { requestId: string; organizationId: string; spaceId: string; unitId: string }[],
) => ({
  ...EMPTY_INSTANCE,
  units: asked.map(({ unitId: id }) => ({ id, open: [{ start: 160, length: 30, weeks: "*" }] })),
  resources: asked.map(({ spaceId: id, unitId }) => ({ id, units: [unitId] })),
  requests: asked.map(({ requestId: id, organizationId: party, spaceId: resource }) => ({
    ...{ id, party, weight: 1, duration: 8, recurrence: "every", minWeeks: 1 },
    wishes: [{ times: [{ starts: [168], weeks: "1-42" }], roles: [[{ resource }]] }],
  })),
});
const EMPTY_SOLUTION = { version: 1, placements: [], refused: [] };
