import type { Territory } from "../territories/data.ts";
import { instantOf } from "../time.ts";
import type { Mail } from "./outbox.ts";
import { letter, whenInWords } from "./wording.ts";

export type DisplacedMailFacts = {
  readonly territory: Territory;
  readonly closureId: string;
  readonly siteName: string;
  readonly reason: keyof typeof REASONS;
  readonly note: string;
  readonly recipient: string;
  readonly sessions: readonly {
    readonly title: string;
    readonly spaceName: string;
    readonly localStart: string;
    readonly localEnd: string;
  }[];
};

export const REASONS = {
  works: "travaux",
  holiday: "congés",
  election: "élection",
  event: "événement sur place",
  other: "autre raison",
} as const;
const SHOWN = 20;

/** To an organization whose granted sessions a closure cancels. */
export function displacedMail(facts: DisplacedMailFacts): Mail {
  const { territory, closureId, siteName, reason, note, recipient, sessions } = facts;
  const lines = sessions.slice(0, SHOWN).map((session) => {
    const during = { start: at(session.localStart), end: at(session.localEnd) };
    return `– ${session.title}, ${session.spaceName} : ${whenInWords(during, territory.timeZone)}`;
  });
  if (sessions.length > SHOWN) lines.push(`– et ${sessions.length - SHOWN} autres séances`);
  return {
    territoryId: territory.id,
    recipient,
    subject: `Fermeture de ${siteName} : ${sessions.length === 1 ? "une séance annulée" : `${sessions.length} séances annulées`}`,
    body: letter(territory.name, [
      `${siteName} ferme (${REASONS[reason]}). ${sessions.length === 1 ? "Cette séance est annulée" : "Ces séances sont annulées"} :`,
      lines.join("\n"),
      ...(note ? [`Message de la structure qui gère le lieu : ${note}`] : []),
      "Le hub cherche d’autres heures pour vous et vous écrira. Vous pouvez aussi chercher un lieu libre depuis la carte.",
    ]),
    dedupKey: `closure ${closureId} displaced ${recipient}`,
  };

  function at(local: string): Date {
    const [day = "", clock = "00:00"] = local.split(" ");
    const [hours = 0, minutes = 0] = clock.split(":").map(Number);
    return instantOf(day, hours * 60 + minutes, territory.timeZone);
  }
}
