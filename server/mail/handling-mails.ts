import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { letter } from "./wording.ts";

type Facts = {
  readonly territory: Territory;
  /** Who hands them over. */
  readonly by: string;
  readonly count: number;
  readonly key: string;
  readonly url: string;
};

/** To a manager of the hub: a colleague has put decisions in their hands. */
export function handedMail({ territory, by, count, key, url }: Facts, recipient: string): Mail {
  const what = count === 1 ? "une décision" : `${count} décisions`;
  return {
    territoryId: territory.id,
    recipient,
    subject: `${by} vous confie ${what}`,
    body: letter(territory.name, [`${by} vous confie ${what} à prendre.`, `Pour les voir :\n${url}`]),
    dedupKey: `handed ${key} ${recipient}`,
  };
}
