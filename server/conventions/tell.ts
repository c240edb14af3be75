// What the sides of a convention are written. One act is one mail to each reader, over however many conventions it goes.
import type { Transaction } from "#db/client.ts";
import type { SignedIn } from "../context.ts";
import { type ConventionMailFacts, conventionMail, conventionsMail } from "../mail/convention-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { readOwnerEmails } from "../organizations/data.ts";
import { type Page, pages } from "../pages.ts";
import type { Subject } from "./data.ts";
import { readSide } from "./subject.ts";
import { type Kind, type Side, sidesOfKind } from "./terms.ts";

export type News = Pick<ConventionMailFacts, "what" | "conventionId" | "version"> & {
  readonly subject: Subject;
  readonly kind: Kind;
  /** Sides that have nothing to learn or to do. */
  readonly silent: readonly Side[];
  /** Whose word it is. */
  readonly by: Side;
};

/** Whoever is not among the silent learns of it. */
export async function tell(tx: Transaction, viewer: SignedIn, news: News): Promise<void> {
  for (const { facts, recipient } of await lettersOf(tx, viewer, news)) {
    await enqueueMail(tx, conventionMail(facts, recipient));
  }
}

/** Where each side finds all that it may accept. */
const PAGES = {
  holder: pages.requests(),
  owner: pages.toAnswer(),
  hub: pages.papersToCheck(),
} as const satisfies Record<Side, Page>;

/** Tells each reader once of all that one act has done; `act` names it. */
export async function tellTogether(tx: Transaction, viewer: SignedIn, all: readonly News[], act: string) {
  const letters = [];
  for (const news of all) letters.push(...(await lettersOf(tx, viewer, news)));
  for (const ofReader of Map.groupBy(letters, ({ side, recipient }) => `${side} ${recipient}`).values()) {
    const [first] = ofReader;
    if (!first) continue;
    const { side, recipient, facts } = first;
    const mail =
      ofReader.length === 1
        ? conventionMail(facts, recipient)
        : conventionsMail(
            ofReader.map((one) => one.facts),
            { territory: viewer.territory, act, recipient, page: PAGES[side] },
          );
    await enqueueMail(tx, mail);
  }
}

async function lettersOf(tx: Transaction, viewer: SignedIn, { subject, kind, silent, by, ...about }: News) {
  const facts = {
    ...{ ...about, isOfThree: kind === "shelter" },
    ...{ territory: viewer.territory, title: subject.title, byName: (await readSide(tx, subject, by)).name },
    place: `${subject.site.name}, ${subject.space.name}`,
    bookingId: subject.id,
  };
  const letters = [];
  for (const side of sidesOfKind(kind).filter((one) => !silent.includes(one))) {
    const { id } = await readSide(tx, subject, side);
    for (const recipient of await readOwnerEmails(tx, id)) letters.push({ side, recipient, facts });
  }
  return letters;
}
