// Each side's word on a convention, given to one or to many at once.
import type { Transaction } from "#db/client.ts";
import type { SignedIn } from "../context.ts";
import { DomainError, refusalIn } from "../errors.ts";
import { mutate } from "../mutation.ts";
import { readContent } from "../papers/data.ts";
import { requireSides } from "./access.ts";
import { insertAcceptance, readAcceptances, readVersions } from "./data.ts";
import { readTerms } from "./gather.ts";
import type { AcceptAllInput, AcceptInput } from "./schema.ts";
import { changed, record, requireDue, requireVersion } from "./subject.ts";
import { type News, tell, tellTogether } from "./tell.ts";
import { type Side, sidesOfKind } from "./terms.ts";
import { hashOf } from "./version.ts";

export async function accept(viewer: SignedIn, input: AcceptInput) {
  return mutate(viewer, "conventions.accept", input, async (tx) => {
    const { news, ...answer } = await giveWord(tx, viewer, input);
    await tell(tx, viewer, news);
    return answer;
  });
}

/**
 * The same word on several, each by the hash of its own file. What changed meanwhile is told by its line and leaves the
 * others as they are; who names a convention that is not theirs to accept is refused all. Each reader is written once.
 */
export async function acceptAll(viewer: SignedIn, input: AcceptAllInput) {
  return mutate(viewer, "conventions.acceptAll", input, async (tx) => {
    const outcomes = [];
    const told: News[] = [];
    // in one order for all callers, so that two who accept the same never wait for each other
    for (const item of input.items.toSorted((a, b) => (a.conventionId < b.conventionId ? -1 : 1))) {
      const { conventionId } = item;
      try {
        const { news } = await giveWord(tx, viewer, item, input.side);
        told.push(news);
        outcomes.push({ conventionId, refusal: null });
      } catch (error) {
        // it is refused before anything of it is written: the transaction goes on
        if (!(error instanceof DomainError) || !OF_ONE_LINE.has(error.code)) throw error;
        outcomes.push({ conventionId, refusal: refusalIn(error) });
      }
    }
    await tellTogether(tx, viewer, told, `${viewer.user.id} ${input.key}`);
    return { outcomes };
  });
}

const OF_ONE_LINE: ReadonlySet<string> = new Set(["STATE_CHANGED", "INVALID_INPUT"]);

/**
 * One side's word on the newest version, by the hash of the file that its reader had. The file is read and hashed anew;
 * what is out of date, or is another file, is accepted by nobody. `only`: the one side that is to speak.
 */
async function giveWord(
  tx: Transaction,
  viewer: SignedIn,
  input: Pick<AcceptInput, "conventionId" | "sha256">,
  only?: Side,
) {
  const { found, subject } = await requireVersion(tx, input.conventionId);
  const mine = requireSides(viewer, subject, found.kind);
  const sides = only ? mine.filter((one) => one === only) : mine;
  if (sides.length === 0) throw new DomainError("FORBIDDEN", `No right to sign as ${only} of booking ${subject.id}`);
  await requireDue(tx, viewer, subject);
  const [newest] = await readVersions(tx, subject.id);
  if (newest?.id !== found.id || found.terms !== (await readTerms(tx, subject))) {
    throw changed(`Convention ${found.id} is out of date`);
  }
  const content = await readContent(tx, found.documentId);
  if (!content || hashOf(content) !== input.sha256) throw changed(`Convention ${found.id} is another file`);
  const given = (await readAcceptances(tx, [found.id])).map((one) => one.side);
  const side = sides.find((one) => !given.includes(one));
  if (!side) throw changed(`Convention ${found.id} was accepted already`);
  const acceptedAt = viewer.now();
  const kept = await insertAcceptance(tx, {
    ...{ territoryId: viewer.territory.id, conventionId: found.id, side, documentId: found.documentId },
    ...{ sha256: input.sha256, name: viewer.user.name, acceptedBy: viewer.user.id, acceptedAt },
  });
  if (!kept) throw changed(`Convention ${found.id} was accepted already`);
  const isComplete = given.length + 1 === sidesOfKind(found.kind).length;
  await record(tx, viewer, "convention.accept", found.id, { side, sha256: input.sha256 });
  const news: News = {
    ...{ subject, kind: found.kind, conventionId: found.id, version: found.version, by: side },
    what: isComplete ? "complete" : "accepted",
    // whoever has said yes already has nothing to do until all have
    silent: isComplete ? [side] : [...given, side],
  };
  return { conventionId: found.id, side, isComplete, acceptedAt, news };
}
