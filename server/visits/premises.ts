// The state of the premises before and after a session, told by either side in a few words and pictures, for both to see.
import { withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { mutate } from "../mutation.ts";
import { pictureOf } from "../photos/service.ts";
import { canArrive, canTellAfter, notNow, refuseBlocked, requireVisit, unknown } from "./access.ts";
import { countPremisesNotes, insertPremisesNote, readPremisesPicture } from "./data.ts";
import type { NotePremisesInput } from "./schema.ts";

/** What one side may tell of one moment. */
const NOTES_AT_MOST = 6;

/** Said once and never changed: the other side may have read it. Of a picture only what it shows is kept. */
export async function notePremises(viewer: SignedIn, input: NotePremisesInput) {
  const { sessionId, moment, note } = input;
  // nobody makes the platform draw who may not tell anything here
  await withTerritory(viewer.db, viewer.territory.id, (tx) => requireMoment(tx, viewer, input));
  const picture = input.content === null ? null : await pictureOf(input.content);
  return mutate(viewer, "visits.notePremises", input, async (tx) => {
    const { side, part } = await requireMoment(tx, viewer, input);
    const organizationId = part === "holder" ? side.organizationId : side.ownerId;
    if ((await countPremisesNotes(tx, { sessionId, moment, organizationId })) >= NOTES_AT_MOST) {
      throw tooMany();
    }
    const noteId = await insertPremisesNote(tx, {
      ...{ territoryId: viewer.territory.id, sessionId, organizationId, moment, note },
      ...(picture ? { type: "image/webp", ...picture } : {}),
      ...{ createdBy: viewer.user.id, createdAt: viewer.now() },
    });
    const details = { sessionId, moment, hasPicture: picture !== null };
    await recordEvent(tx, {
      ...{ territoryId: viewer.territory.id, actor: viewer.user.id, action: "visit.note-premises", subject: noteId },
      details,
    });
    return { noteId };
  });
}

/** The picture of a note, for those who may look at its session. */
export async function viewPremises(viewer: SignedIn, noteId: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await readPremisesPicture(tx, noteId);
    if (!found) throw unknown(noteId);
    await requireVisit(tx, viewer, found.sessionId);
    return { type: found.type, content: new Uint8Array(found.content) };
  });
}

async function requireMoment(
  tx: Parameters<typeof requireVisit>[0],
  viewer: SignedIn,
  { sessionId, moment }: NotePremisesInput,
) {
  const visit = await requireVisit(tx, viewer, sessionId);
  const may = moment === "before" ? canArrive : canTellAfter;
  if (!may(visit.side, viewer.now())) throw notNow(sessionId);
  refuseBlocked(visit.side, visit.blocked);
  return visit;
}

const tooMany = () =>
  new DomainError("INVALID_INPUT", "Too many notes", { path: ["note"], details: { rule: "premises_too_many" } });
