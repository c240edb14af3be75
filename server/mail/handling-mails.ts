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

/** To a manager of the hub who had decisions in hand: somebody else has moved them. */
export function takenOverMail(
  {
    territory,
    by,
    count,
    key,
    url,
    to,
  }: Facts & {
    /** Null: nobody has them now. */
    readonly to: string | null;
  },
  recipient: string,
): Mail {
  const what = count === 1 ? "une décision" : `${count} décisions`;
  const now =
    to === by
      ? `${by} s’occupe maintenant de ${what} que vous aviez en main. Vous n’avez rien à faire.`
      : to === null
        ? `${by} a retiré de vos mains ${what}. Personne ne s’en occupe pour l’instant.`
        : `${by} a confié à ${to} ${what} que vous aviez en main. Vous n’avez rien à faire.`;
  return {
    territoryId: territory.id,
    recipient,
    subject: count === 1 ? "Une décision n’est plus entre vos mains" : `${what} ne sont plus entre vos mains`,
    body: letter(territory.name, [now, `Pour voir tout ce qui attend :\n${url}`]),
    dedupKey: `taken over ${key} ${recipient}`,
  };
}
