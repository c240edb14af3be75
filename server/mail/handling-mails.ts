import { pages } from "../pages.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { handlingText } from "./text/handling.ts";

type Facts = {
  readonly territory: Territory;
  /** Who hands them over. */
  readonly by: string;
  readonly count: number;
  readonly key: string;
};

/** To a manager of the hub: a colleague has put decisions in their hands. */
export const handedMail = ({ territory, by, count, key }: Facts, recipient: string): Mail => ({
  territory,
  recipient,
  write: ({ letter }) => letter(handlingText.handed, pages.inMyHands(), { by, count }),
  dedupKey: `handed ${key} ${recipient}`,
});

/** Null: nobody has them now. */
type TakenOver = Facts & { readonly to: string | null };

/** To a manager of the hub who had decisions in hand: somebody else has moved them. */
export const takenOverMail = ({ territory, by, count, key, to }: TakenOver, recipient: string): Mail => ({
  territory,
  recipient,
  write: ({ letter }) =>
    letter(handlingText.takenOver, pages.toDecide(), {
      by,
      count,
      to: to ?? "",
      now: to === by ? "theirs" : to ? "given" : "none",
    }),
  dedupKey: `taken over ${key} ${recipient}`,
});
