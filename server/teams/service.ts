// An association splits its hours among its own teams: who comes on which date is its own affair, and tells an owner's
// figures the age of those who come.
import { type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hasRight, organizationsWith, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import {
  insertTeam,
  isNameTaken,
  lockBookingTeam,
  readTeam,
  readTeams,
  setBookingTeam,
  setSessionTeam,
  updateTeam,
} from "./data.ts";
import type { AssignTeamInput, EndTeamInput, SaveTeamInput } from "./schema.ts";

const TEAMS_AT_MOST = 60;

export async function listTeams(viewer: SignedIn, { organizationId }: { organizationId?: string | undefined }) {
  if (organizationId) requireRight(viewer, organizationId, "see");
  const ids = organizationId ? [organizationId] : organizationsWith(viewer, "see");
  const teams = await withTerritory(viewer.db, viewer.territory.id, (tx) => readTeams(tx, ids));
  return teams.map((one) => ({ ...one, mayChange: hasRight(viewer, one.organizationId, "ask") }));
}

/** Makes a team, or says another name or age of one. */
export async function saveTeam(viewer: SignedIn, input: SaveTeamInput) {
  const { organizationId, teamId, name, ageGroup } = input;
  return mutate(viewer, "teams.save", input, async (tx) => {
    requireRight(viewer, organizationId, "ask");
    const known = await readTeams(tx, [organizationId]);
    if (teamId && !known.some(({ id }) => id === teamId)) throw unknown(teamId);
    if (await isNameTaken(tx, { organizationId, name, teamId })) throw fault("team_name_taken");
    if (teamId) {
      await updateTeam(tx, teamId, { name, ageGroup });
      await record(tx, viewer, "team.change", teamId, { name, ageGroup });
      return { teamId };
    }
    if (known.length >= TEAMS_AT_MOST) throw fault("team_too_many");
    const made = { territoryId: viewer.territory.id, organizationId, name, ageGroup, createdBy: viewer.user.id };
    const id = await insertTeam(tx, made);
    await record(tx, viewer, "team.add", id, { name, ageGroup });
    return { teamId: id };
  });
}

/** A team that is no more is offered no longer, and stays with its sessions; it can be taken up again. */
export async function endTeam(viewer: SignedIn, input: EndTeamInput) {
  return mutate(viewer, "teams.end", input, async (tx) => {
    const { id, organizationId, name, endedAt } = await requireTeam(tx, viewer, input.teamId);
    if ((endedAt !== null) === input.ended) throw new DomainError("STATE_CHANGED", `${id} changed meanwhile`);
    if (!input.ended && (await isNameTaken(tx, { organizationId, name, teamId: id }))) throw fault("team_name_taken");
    await updateTeam(tx, id, { endedAt: input.ended ? viewer.now() : null });
    await record(tx, viewer, input.ended ? "team.end" : "team.resume", id, {});
    return { teamId: id };
  });
}

/** Which team comes: on one date, or from now on. */
export async function assignTeam(viewer: SignedIn, input: AssignTeamInput) {
  const { bookingId, sessionId, teamId } = input;
  return mutate(viewer, "teams.assign", input, async (tx) => {
    const found = await lockBookingTeam(tx, bookingId);
    if (!found || !hasRight(viewer, found.organizationId, "ask")) throw unknown(bookingId);
    if (teamId) {
      const team = await requireTeam(tx, viewer, teamId);
      if (team.organizationId !== found.organizationId || team.endedAt) throw unknown(teamId);
    }
    if (sessionId === null) {
      await setBookingTeam(tx, bookingId, { former: found.teamId, next: teamId, now: viewer.now() });
    } else if (!(await setSessionTeam(tx, { bookingId, sessionId, teamId }))) throw unknown(sessionId);
    await record(tx, viewer, "team.assign", bookingId, { sessionId, teamId });
    return { bookingId };
  });
}

async function requireTeam(tx: Transaction, viewer: SignedIn, teamId: string) {
  const found = await readTeam(tx, teamId);
  if (!found || !hasRight(viewer, found.organizationId, "ask")) throw unknown(teamId);
  return found;
}

const unknown = (id: string) => new DomainError("NOT_FOUND", `No ${id}`);
const fault = (rule: string) =>
  new DomainError("INVALID_INPUT", `Team refused: ${rule}`, { path: ["name"], details: { rule } });

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
