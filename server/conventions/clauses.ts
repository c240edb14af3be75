// The text of a convention of use, in French, from its facts. Pure: what the law or practice asks of each kind.
import type { Facts } from "./facts.ts";
import { shelterClauses } from "./shelter-clauses.ts";
import { dayOf, isPublicDomain, minutesOf, type Regular, scheduleOf } from "./terms.ts";
import { toDo } from "./to-do.ts";
import {
  categoryInWords,
  dateInWords,
  dayInWords,
  euros,
  lengthInWords,
  shortDay,
  span,
  weekdayInWords,
} from "./words.ts";

export type Clause = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly list?: readonly string[];
};

const isPublic = ({ kind, owner }: Facts) => isPublicDomain(kind, owner.kind);

export function titleOf({ kind, price }: Facts): string {
  if (kind === "shelter") return "Convention tripartite d’accueil de nuit";
  if (kind === "public") return "Convention d’occupation temporaire du domaine public";
  return price.mode === "euros" ? "Convention de location de courte durée" : "Convention de prêt à usage";
}

export const clausesOf = (facts: Facts): readonly Clause[] =>
  [
    purpose(facts),
    place(facts),
    schedule(facts),
    nature(facts),
    ...shelterClauses(facts),
    facts.kind === "shelter" ? null : price(facts),
    insurance(facts),
    safety(facts),
    noise(facts),
    keys(facts),
    premises(),
    changes(facts),
    termination(facts),
    engagement(facts),
    formalities(facts),
    disputes(facts),
    acceptance(facts),
  ].flatMap((clause) => clause ?? []);

const purpose = ({ use, holder, owner }: Facts): Clause => ({
  title: "Objet",
  paragraphs: [
    `${owner.name} (le propriétaire) met un espace à la disposition de ${holder.name} (l’occupant) pour : ${use.title} (${use.activity}). Tout autre usage demande l’accord écrit du propriétaire.`,
  ],
});

const place = ({ place: { siteName, address, spaceName, areaM2, capacity }, use }: Facts): Clause => ({
  title: "Lieu et espace",
  paragraphs: [
    `${siteName}, ${address}. Espace : ${spaceName}${areaM2 ? ` (${areaM2} m²)` : ""}, avec le mobilier et l’équipement qui s’y trouvent.`,
    `L’espace reçoit au plus ${people(capacity)}. L’occupant annonce ${people(use.people)}.`,
  ],
});

/** Each rule with its dates, then those that follow none. */
export function datesInWords(sessions: Facts["sessions"]): readonly string[] {
  const { regular, single } = scheduleOf(sessions);
  const lead = regular.length > 0 ? "À part : le" : "Le";
  return [
    ...regular.flatMap(ruleInWords),
    ...single.map(
      (one) => `${lead} ${dayInWords(dayOf(one))}, ${span(one.localStart.slice(11, 16), one.localEnd.slice(11, 16))}.`,
    ),
  ];
}

function schedule({ sessions }: Facts): Clause {
  const days = sessions.map(dayOf).toSorted();
  const total = sessions.reduce((sum, one) => sum + minutesOf(one), 0);
  const [first = "", last = ""] = [days[0], days.at(-1)];
  const when = first === last ? `le ${dayInWords(first)}` : `du ${dateInWords(first)} au ${dateInWords(last)}`;
  return {
    title: "Durée, dates et heures",
    paragraphs: [
      `La convention vaut ${when} : ${count(sessions.length, "séance", "séances")}, ${lengthInWords(total)} en tout. Elle finit à la fin de la dernière séance, sans renouvellement tacite.`,
    ],
    list: datesInWords(sessions),
  };
}

const ruleInWords = ({ weekday, start, end, days, without }: Regular) => [
  `Le ${weekdayInWords(weekday)}, ${span(start, end)}, ${count(days.length, "séance", "séances")} : ${days.map(shortDay).join(", ")}.`,
  ...(without.length > 0 ? [`Pas de séance à cette heure : ${without.map(shortDay).join(", ")}.`] : []),
];

function nature(facts: Facts): Clause {
  const { siteKind } = facts.place;
  if (!isPublic(facts)) {
    return {
      title: "Nature du contrat",
      paragraphs: [
        "Le contrat est personnel : l’occupant ne peut ni céder, ni prêter, ni sous-louer l’espace. Il ne donne droit ni à un bail commercial, ni à un bail d’habitation, ni à un maintien dans les lieux.",
      ],
    };
  }
  return {
    title: "Une autorisation précaire, révocable et personnelle",
    paragraphs: [
      "L’espace appartient au domaine public. L’autorisation est temporaire, précaire et révocable (articles L2122-1 à L2122-3 du Code général de la propriété des personnes publiques). Elle ne crée aucun droit réel, aucun fonds de commerce, aucun droit au renouvellement.",
      "Elle est personnelle : l’occupant ne peut ni la céder, ni prêter ou sous-louer l’espace.",
      ...(siteKind === "school"
        ? [
            "Dans un établissement scolaire, les séances ont lieu hors des heures d’enseignement, après avis du conseil d’école ou d’administration (article L212-15 du Code de l’éducation). Elles respectent la neutralité et la laïcité du lieu.",
          ]
        : []),
    ],
  };
}

function price({ kind, price: { mode, centsPerHour }, sessions, holder }: Facts): Clause {
  const title = kind === "public" ? "Redevance" : "Prix";
  if (mode === "euros") {
    const minutes = sessions.reduce((sum, one) => sum + minutesOf(one), 0);
    const total = euros(Math.round((centsPerHour * minutes) / 60));
    const sum = `${euros(centsPerHour)} de l’heure, soit ${total} pour ${lengthInWords(minutes)}.`;
    const due = "Une séance rendue à temps n’est pas due.";
    return {
      title,
      paragraphs: [
        kind === "public"
          ? `L’occupation donne lieu à une redevance, au tarif adopté par le propriétaire : ${sum} ${due}`
          : `Le prix de la location est de ${sum} ${due}`,
      ],
    };
  }
  const gift = mode === "gift" ? " L’occupant peut faire un don au propriétaire, du montant de son choix." : "";
  if (kind === "private") {
    return { title, paragraphs: [`L’espace est prêté gratuitement (articles 1875 et suivants du Code civil).${gift}`] };
  }
  return {
    title: "Gratuité et son motif",
    paragraphs: [
      holder.kind === "association"
        ? `L’occupation est gratuite : l’occupant est une association à but non lucratif qui concourt à la satisfaction d’un intérêt général (article L2125-1 du Code général de la propriété des personnes publiques). Cette gratuité est une aide en nature, que l’association inscrit dans ses comptes.${gift}`
        : `L’occupation est gratuite, pour un motif d’intérêt général que le propriétaire a retenu (article L2125-1 du Code général de la propriété des personnes publiques).${gift}`,
    ],
  };
}

const insurance = ({ insuredUntil, ...facts }: Facts): Clause => ({
  title: "Assurance",
  paragraphs: [
    "L’occupant est assuré pour sa responsabilité civile et pour les dommages causés au lieu, à son équipement et aux personnes, pendant toutes les séances.",
    insuredUntil
      ? `Une attestation valable jusqu’au ${dateInWords(insuredUntil)} a été vérifiée et acceptée. Pour toute séance après cette date, l’occupant dépose la suivante avant la séance.`
      : "Aucune attestation vérifiée n’est déposée au jour de ce document. L’occupant en remet une avant la première séance ; sans elle, le propriétaire peut refuser l’accès.",
    isPublic({ insuredUntil, ...facts })
      ? "Le propriétaire assure le bâtiment."
      : "Le propriétaire assure le bâtiment et a, s’il est locataire, l’accord de son bailleur et de son assureur.",
  ],
});

const safety = ({ kind, place: { erpTypes, erpCategory, capacity, houseRules } }: Facts): Clause => ({
  title: "Sécurité et hygiène",
  paragraphs: [
    `${erpTypes.length > 0 ? `Le lieu est un établissement recevant du public de type ${erpTypes.join(", ")}${erpCategory ? `, ${categoryInWords(erpCategory)}` : ""}. ` : ""}L’occupant ne fait jamais entrer plus de ${people(capacity)}. Il prend connaissance des consignes de sécurité, des issues, des moyens d’alerte et des extincteurs, laisse les issues libres et fait évacuer en cas d’alerte.`,
    `Il n’est permis ni de fumer, ${kind === "shelter" ? "" : "ni de dormir sur place, "}ni d’apporter un appareil à flamme ou à gaz. L’occupant surveille les entrées et veille sur les mineurs qui lui sont confiés. Il respecte les règles d’hygiène, aère, nettoie et emporte ses déchets.`,
    ...(houseRules ? [`Règles du lieu : ${houseRules}`] : []),
  ],
});

const noise = ({ use: { amplified } }: Facts): Clause => ({
  title: "Bruit et voisinage",
  paragraphs: [
    "L’occupant évite toute gêne du voisinage, surtout entre 22 h et 7 h : portes et fenêtres fermées, départs calmes (articles R1336-5 à R1336-7 du Code de la santé publique).",
    ...(amplified
      ? [
          "De la musique ou des sons amplifiés sont annoncés. Le niveau ne dépasse pas 102 décibels A et 118 décibels C sur 15 minutes (94 et 104 pour des enfants de six ans ou moins), selon l’article R1336-1 du même code. L’occupant déclare les œuvres à la SACEM.",
        ]
      : ["Aucun son amplifié n’est annoncé."]),
  ],
});

const WAYS_IN = {
  person: "une personne ouvre",
  code: "un code ouvre",
  "key-box": "une clé est dans un coffret",
  open: "le lieu est ouvert à ces heures",
} as const;

const keys = ({ place: { waysIn } }: Facts): Clause => ({
  title: "Accès et clés",
  paragraphs: [
    waysIn.length > 0
      ? `Accès : ${waysIn.map(({ mode, contact }) => WAYS_IN[mode] + (contact ? ` (${contact})` : "")).join(" ; ")}.`
      : "Le propriétaire dit à l’occupant comment entrer avant la première séance.",
    "Clés et codes restent secrets et personnels : ni copie, ni prêt. L’occupant rend les clés à la fin de la convention, signale une perte sans attendre et paie le remplacement. Il ferme derrière lui.",
  ],
});

const premises = (): Clause => ({
  title: "État des lieux et rangement",
  paragraphs: [
    "Au début de chaque séance l’occupant regarde l’état de l’espace et signale tout défaut ; sans remarque, l’espace est réputé en bon état. À la fin il range, remet le mobilier à sa place, éteint et ferme. Ce qui est abîmé est signalé le jour même et réparé aux frais de l’occupant, hors usure normale.",
  ],
});

const changes = (facts: Facts): Clause => ({
  title: "Changements",
  paragraphs: [
    `L’occupant qui ne vient pas rend sa séance sur 24/100 dès qu’il le sait. Le propriétaire peut reprendre des heures pour ${isPublic(facts) ? "les besoins du service, l’ordre public ou des travaux" : "un besoin pressant et imprévu ou des travaux"} ; il en avertit l’occupant sans attendre. Quand les dates ou les heures changent, les parties acceptent une nouvelle version.`,
  ],
});

const termination = (facts: Facts): Clause => ({
  title: "Fin de la convention",
  paragraphs: [
    "L’occupant peut y mettre fin à tout moment, par écrit, en rendant les séances à venir.",
    isPublic(facts)
      ? "Le propriétaire peut la retirer à tout moment pour un motif d’intérêt général, sans indemnité, avec un préavis de quinze jours sauf urgence. En cas de faute (usage contraire, danger, défaut d’assurance, redevance impayée), il la résilie après une lettre restée sans effet huit jours, ou aussitôt si la sécurité l’exige."
      : `Le propriétaire peut y mettre fin avec un préavis de trente jours${facts.price.mode === "euros" ? "" : ", ou plus tôt s’il lui survient un besoin pressant et imprévu (article 1889 du Code civil)"}. En cas de faute (usage contraire, danger, défaut d’assurance${facts.price.mode === "euros" ? ", prix impayé" : ""}), il la résilie après une lettre restée sans effet huit jours, ou aussitôt si la sécurité l’exige.`,
  ],
});

function engagement(facts: Facts): Clause | null {
  const { holder } = facts;
  if (!isPublic(facts) || holder.kind !== "association") return null;
  return {
    title: "Contrat d’engagement républicain",
    paragraphs: [
      holder.engagedOn
        ? `L’occupant a signé le contrat d’engagement républicain le ${dateInWords(holder.engagedOn)} (loi n° 2000-321 du 12 avril 2000, article 10-1). S’il ne le respecte pas, l’aide lui est retirée.`
        : "L’occupant signe le contrat d’engagement républicain avant la première séance (loi n° 2000-321 du 12 avril 2000, article 10-1). S’il ne le respecte pas, l’aide lui est retirée.",
    ],
  };
}

function formalities({ warnings }: Facts): Clause | null {
  if (warnings.length === 0) return null;
  return {
    title: "Démarches à faire avant",
    paragraphs: ["Au jour de ce document, et selon ce que l’occupant annonce :"],
    list: warnings.map(toDo),
  };
}

const disputes = (facts: Facts): Clause => ({
  title: "Désaccord",
  paragraphs: [
    `Les parties cherchent d’abord un accord, avec l’aide du hub du territoire si elles le veulent. À défaut, ${isPublic(facts) ? "le tribunal administratif" : "le tribunal"} du lieu de l’espace est compétent.`,
  ],
});

const acceptance = ({ kind }: Facts): Clause => ({
  title: "Acceptation en ligne",
  paragraphs: [
    `Chaque partie accepte ce document sur 24/100, par une personne qui a le droit de l’engager. Son nom, la date et l’heure, et l’empreinte SHA-256 de ce fichier sont conservés avec lui. Le document vaut dès que les ${kind === "shelter" ? "trois" : "deux"} parties l’ont accepté.`,
  ],
});

const count = (n: number, one: string, many: string) => `${n}\u00a0${n > 1 ? many : one}`;
export const people = (n: number) => count(n, "personne", "personnes");
