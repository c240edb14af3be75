// What a convention is about, and who speaks for each of its sides, as both making and accepting it ask.
import type { Transaction } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { wallTimeOf } from "../time.ts";
import { lockBooking, readHub, readParty, readSubject, readVersion, type Subject, type Version } from "./data.ts";
import { readSessions } from "./gather.ts";
import { dayOf, type Side } from "./terms.ts";

export async function readSide(tx: Transaction, subject: Subject, side: Side) {
  if (side !== "hub") return readParty(tx, side === "owner" ? subject.ownerId : subject.organizationId);
  const hub = await readHub(tx);
  if (!hub) throw fault("kind", "no_hub");
  return hub;
}

export async function requireSubject(tx: Transaction, bookingId: string): Promise<Subject> {
  const subject = await readSubject(tx, bookingId);
  if (!subject) throw new DomainError("NOT_FOUND", `No booking ${bookingId}`);
  return subject;
}

export async function requireVersion(
  tx: Transaction,
  conventionId: string,
): Promise<{ found: Version; subject: Subject }> {
  const found = await readVersion(tx, conventionId);
  if (!found) throw new DomainError("NOT_FOUND", `No convention ${conventionId}`);
  return { found, subject: await requireSubject(tx, found.bookingId) };
}

/** Granted, between two parties, with a session to come; held so until the transaction ends. */
export async function requireDue(tx: Transaction, viewer: SignedIn, subject: Subject): Promise<void> {
  const state = await lockBooking(tx, subject.id);
  const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
  if (state !== "confirmed" || !(await readSessions(tx, subject)).some((one) => dayOf(one) >= today)) {
    throw changed(`Booking ${subject.id} is ${state}`);
  }
  if (subject.organizationId === subject.ownerId) throw fault("bookingId", "own_place");
}

export const changed = (message: string) => new DomainError("STATE_CHANGED", message);
export const fault = (field: string, rule: string, details: Record<string, string | number> = {}) =>
  new DomainError("INVALID_INPUT", `${field}: ${rule}`, { path: [field], details: { rule, ...details } });

export const record = (
  tx: Transaction,
  viewer: SignedIn,
  action: string,
  subject: string,
  details: Record<string, unknown>,
) => recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
