import type { Phrase, Text, TextAlone } from "../words.ts";

export const memberText = {
  invitation: {
    link: "join",
    fr: [
      "Rejoindre {organizationName} sur 24/100",
      "{inviter} vous invite à rejoindre « {organizationName} » sur 24/100, comme {role}.",
      "Vous avez {days} jours pour accepter, avec votre compte ou un nouveau compte à cette adresse.",
      "Si vous ne connaissez pas cette structure, ignorez ce message : rien ne se passe sans votre accord.",
    ],
    en: [
      "Join {organizationName} on 24/100",
      "{inviter} invites you to join “{organizationName}” on 24/100, as {role}.",
      "You have {days} days to accept, with your account or a new account at this address.",
      "If you do not know this organization, ignore this message: nothing happens unless you agree.",
    ],
  },
  joined: {
    link: "people",
    fr: [
      "{name} a rejoint {organizationName}",
      "{name} a accepté votre invitation et rejoint « {organizationName} », comme {role}.",
    ],
    en: [
      "{name} has joined {organizationName}",
      "{name} accepted your invitation and joins “{organizationName}”, as {role}.",
    ],
  },
  /** What they would see there is theirs no more. */
  removed: {
    fr: [
      "Vous ne faites plus partie de {organizationName}",
      "Vous ne faites plus partie de « {organizationName} » sur 24/100. Votre compte et vos autres structures ne changent pas.",
      "Si c’est une erreur, parlez-en à la personne qui administre cette structure.",
    ],
    en: [
      "You are no longer part of {organizationName}",
      "You are no longer part of “{organizationName}” on 24/100. Your account and your other organizations do not change.",
      "If this is a mistake, speak to the person who administers this organization.",
    ],
  },
} satisfies Record<"invitation" | "joined", Text> & Record<"removed", TextAlone>;

/** What a role is called in a mail. */
export const roleText: Readonly<Record<string, Phrase>> = {
  manager: { fr: "administrateur ou administratrice", en: "administrator" },
  keyholder: { fr: "responsable des clés", en: "keyholder" },
  accountant: { fr: "comptable", en: "accountant" },
  "team-lead": { fr: "responsable d’équipe", en: "team lead" },
};
