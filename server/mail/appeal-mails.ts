import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { letter } from "./wording.ts";

type Facts = {
  readonly territory: Territory;
  readonly appealId: string;
  readonly title: string;
  readonly state: "accepted" | "refused";
  readonly answer: string;
};

/** To whoever appealed for an association: what the hub answers, and what comes next. */
export function appealAnsweredMail({ territory, appealId, title, state, answer }: Facts, recipient: string): Mail {
  const isAccepted = state === "accepted";
  return {
    territoryId: territory.id,
    recipient,
    subject: `Recours ${isAccepted ? "accepté" : "refusé"} : ${title}`,
    body: letter(territory.name, [
      `Votre recours sur « ${title} » est ${isAccepted ? "accepté" : "refusé"}. Le hub vous répond :`,
      answer,
      isAccepted
        ? "Le prochain plan en tiendra compte. Rien n’est réservé avant la publication."
        : "Vos demandes et leurs réponses restent dans « Mes demandes ».",
    ]),
    dedupKey: `appeal ${appealId} answered`,
  };
}

/** To the hub's managers: an association appeals, and an answer is due. */
export function appealMadeMail(
  facts: {
    readonly territory: Territory;
    readonly appealId: string;
    readonly title: string;
    readonly organizationName: string;
    readonly motive: string;
    readonly url: string;
  },
  recipient: string,
): Mail {
  const { territory, appealId, title, organizationName, motive, url } = facts;
  return {
    territoryId: territory.id,
    recipient,
    subject: `Recours à traiter : ${title}, ${organizationName}`,
    body: letter(territory.name, [
      `${organizationName} fait un recours sur « ${title} » :`,
      motive,
      `Répondez-y ici :\n${url}`,
    ]),
    dedupKey: `appeal ${appealId} made ${recipient}`,
  };
}
