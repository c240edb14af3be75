import type { FeedFaultCode } from "../feeds/recurrence.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { letter } from "./wording.ts";

const REASONS: Readonly<Record<FeedFaultCode, string>> = {
  address: "son adresse n’est pas celle d’un agenda public",
  unreachable: "son adresse ne répond pas",
  status: "son adresse répond par une erreur",
  too_large: "il est trop gros (plus d’un mégaoctet)",
  too_long: "une de ses lignes est trop longue",
  not_calendar: "ce n’est pas un agenda au format iCalendar",
  too_many_events: "il compte trop d’événements",
  rule: "une de ses répétitions n’est pas comprise",
  zone: "un de ses fuseaux horaires n’est pas connu",
  date: "une de ses dates n’est pas comprise",
  shrunk: "il a perdu d’un coup plus de la moitié de ses événements",
  slow: "il a fallu trop de temps pour le lire",
};

/** To an owner whose calendar can no longer be followed: nothing was freed. */
export function staleFeedMail(facts: {
  readonly territory: Territory;
  readonly feedId: string;
  readonly name: string;
  readonly siteName: string;
  readonly fault: FeedFaultCode;
  readonly staleSince: Date;
  readonly recipient: string;
}): Mail {
  const { territory, feedId, name, siteName, fault, staleSince, recipient } = facts;
  return {
    territoryId: territory.id,
    recipient,
    subject: `L’agenda « ${name} » n’est plus à jour`,
    body: letter(territory.name, [
      `L’agenda « ${name} » de ${siteName} n’est plus à jour : ${REASONS[fault]}.`,
      "Rien n’est libéré ni effacé : les heures occupées de la dernière bonne lecture restent fermées.",
      "Dans « Mes lieux », à l’étape « Heures offertes », vous pouvez relire cet agenda, en confirmer le contenu ou le retirer.",
    ]),
    dedupKey: `feed ${feedId} stale ${staleSince.toISOString()} ${recipient}`,
  };
}
