import { createHash } from "node:crypto";
import { type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { insuranceEndsMail, paperAcceptedMail, paperRefusedMail, sessionsBlockedMail } from "../mail/paper-mails.ts";
import { requireHubManager, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readManagerEmails } from "../organizations/data.ts";
import { addDays, wallTimeOf } from "../time.ts";
import { readInsuranceRule, requirePaperReader } from "./access.ts";
import {
  countFiledSince,
  decidePaper,
  insertPaper,
  readContent,
  readExpiring,
  readFiled,
  readIdentity,
  readInsuredUntil,
  readPaper,
  readUncovered,
  readWaitingPapers,
  updateIdentity,
} from "./data.ts";
import type { CheckInput, EngageInput, FileInput, IdentifyInput } from "./schema.ts";

const MAX_BYTES = 5 * 1024 * 1024;
const PAPERS_A_DAY = 20;
/** How long before its end an insurance is reminded of. */
const REMINDED_DAYS = 30;
/** How long before the first session that is not covered it is told, the nearest first. */
const BLOCKED_STAGES = [1, 7, REMINDED_DAYS];

/** An organization's papers and what the hub said of each. */
export async function readPapers(viewer: SignedIn, organizationId: string) {
  requireRight(viewer, organizationId, "papers");
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const identity = await readIdentity(tx, organizationId);
    const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
    const insuredUntil = await readInsuredUntil(tx, organizationId);
    return {
      ...(identity ?? { rna: null, siret: null, engagedAt: null }),
      insuredUntil,
      today,
      endsSoon: insuredUntil !== null && insuredUntil <= addDays(today, REMINDED_DAYS),
      papers: await readFiled(tx, organizationId),
    };
  });
}

/** Register numbers, checked for their form. */
export async function identify(viewer: SignedIn, input: IdentifyInput) {
  requireRight(viewer, input.organizationId, "papers");
  return mutate(viewer, "papers.identify", input, async (tx) => {
    const numbers = { rna: input.rna || null, siret: input.siret || null };
    await updateIdentity(tx, input.organizationId, numbers);
    await record(tx, viewer, "organization.identify", input.organizationId, numbers);
    return numbers;
  });
}

/** Signs the engagement to respect the principles of the Republic, in the organization's name. */
export async function engage(viewer: SignedIn, input: EngageInput) {
  requireRight(viewer, input.organizationId, "papers");
  return mutate(viewer, "papers.engage", input, async (tx) => {
    const engagedAt = viewer.now();
    await updateIdentity(tx, input.organizationId, { engagedAt, engagedBy: viewer.user.id });
    await record(tx, viewer, "organization.engage", input.organizationId, {});
    return { engagedAt };
  });
}

/** Files a paper for the hub to check. What it is, its first bytes say; what its name says is not believed. */
export async function filePaper(viewer: SignedIn, input: FileInput) {
  requireRight(viewer, input.organizationId, "papers");
  const content = Buffer.from(input.content, "base64");
  const mediaType = mediaTypeOf(content);
  if (content.length > MAX_BYTES) throw fault("content", "file_too_big");
  if (!mediaType) throw fault("content", "file_kind");
  const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
  if (input.validUntil !== null && input.validUntil < today) throw fault("validUntil", "past");
  return mutate(viewer, "papers.submit", input, async (tx) => {
    const dayAgo = new Date(viewer.now().getTime() - 86_400_000);
    if ((await countFiledSince(tx, input.organizationId, dayAgo)) >= PAPERS_A_DAY) {
      throw fault("content", "too_many_papers", { most: PAPERS_A_DAY });
    }
    const documentId = await insertPaper(tx, {
      territoryId: viewer.territory.id,
      organizationId: input.organizationId,
      kind: input.kind,
      name: input.name,
      mediaType,
      sizeBytes: content.length,
      sha256: createHash("sha256").update(content).digest("hex"),
      content,
      validUntil: input.kind === "insurance" ? input.validUntil : null,
      createdBy: viewer.user.id,
      createdAt: viewer.now(),
    });
    await record(tx, viewer, "paper.submit", documentId, { kind: input.kind, organization: input.organizationId });
    return { documentId };
  });
}

/** One file, for its organization and the hub. */
export async function readFile(viewer: SignedIn, documentId: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await readPaper(tx, documentId);
    if (!found) throw new DomainError("NOT_FOUND", `No paper ${documentId}`);
    requirePaperReader(viewer, found);
    const content = await readContent(tx, documentId);
    return { name: found.name, mediaType: found.mediaType, content: content?.toString("base64") ?? "" };
  });
}

/** What waits for the hub. */
export async function listToCheck(viewer: SignedIn) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, (tx) => readWaitingPapers(tx));
}

/** The hub's answer, told to those who manage the organization. */
export async function checkPaper(viewer: SignedIn, input: CheckInput) {
  requireHubManager(viewer);
  return mutate(viewer, "papers.check", input, async (tx) => {
    const found = await readPaper(tx, input.documentId);
    if (!found) throw new DomainError("NOT_FOUND", `No paper ${input.documentId}`);
    const accepted = input.decision === "accept";
    const answer = { state: accepted ? ("accepted" as const) : ("refused" as const), decisionNote: input.note || null };
    const decided = { ...answer, decidedBy: viewer.user.id, decidedAt: viewer.now() };
    if (!(await decidePaper(tx, found.id, decided))) {
      throw new DomainError("STATE_CHANGED", `Paper ${found.id} is ${found.state} already`);
    }
    const { organizationName, organizationSlug, kind } = found;
    const facts = { territory: viewer.territory, organizationName, organizationSlug, documentId: found.id, kind };
    for (const recipient of await readManagerEmails(tx, found.organizationId)) {
      await enqueueMail(
        tx,
        accepted ? paperAcceptedMail(facts, recipient) : paperRefusedMail(facts, recipient, input.note),
      );
    }
    await record(tx, viewer, accepted ? "paper.accept" : "paper.refuse", found.id, { note: input.note });
    return { documentId: found.id, state: answer.state };
  });
}

/**
 * To those who manage an organization: once for each insurance, a month before its end; and, where granted sessions are not
 * covered, again a month, a week and a day before the first of these. What the mail of the insurance's end has told is
 * not told by another in the same weeks.
 */
export async function remindExpiring(viewer: Viewer): Promise<void> {
  const { territory } = viewer;
  const today = wallTimeOf(viewer.now(), territory.timeZone).day;
  await withTerritory(viewer.db, territory.id, async (tx) => {
    const rule = await readInsuranceRule(tx, viewer);
    const uncovered = rule === "never" ? [] : await readUncovered(tx, viewer.now(), { withUnfiled: rule === "always" });
    const blockedOf = new Map(uncovered.map((one) => [one.organizationId, one]));
    for (const { organizationId, email, ...ending } of await readExpiring(tx, today, addDays(today, REMINDED_DAYS))) {
      const { first = ending.until, count = 0 } = blockedOf.get(organizationId) ?? {};
      await enqueueMail(tx, insuranceEndsMail({ territory, ...ending, first, count }, email));
    }
    for (const one of uncovered) {
      const stage = BLOCKED_STAGES.find((days) => one.first <= addDays(today, days));
      const isTold = stage === REMINDED_DAYS && one.until !== null && today <= one.until;
      if (stage === undefined || isTold) continue;
      for (const recipient of await readManagerEmails(tx, one.organizationId)) {
        await enqueueMail(tx, sessionsBlockedMail({ territory, ...one, stage }, recipient));
      }
    }
  });
}

const SIGNATURES = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
] as const;

/** PDF, JPEG or PNG by the first bytes; null for anything else. */
function mediaTypeOf(content: Buffer): string | null {
  const found = SIGNATURES.find(([, bytes]) => bytes.every((byte, i) => content[i] === byte));
  return found?.[0] ?? null;
}

const fault = (field: string, rule: string, details: Record<string, string | number> = {}) =>
  new DomainError("INVALID_INPUT", `${field}: ${rule}`, { path: [field], details: { rule, ...details } });

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
