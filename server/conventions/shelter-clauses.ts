// What a convention says besides where somebody sleeps: three parties, and never who the guest is.
import type { Clause } from "./clauses.ts";
import type { Facts } from "./facts.ts";

export function shelterClauses({ kind, hub, holder, owner }: Facts): readonly Clause[] {
  if (kind !== "shelter" || !hub) return [];
  return [
    {
      title: "Les trois parties",
      paragraphs: [
        `${owner.name} (le propriétaire) prête l’espace. ${holder.name} (l’occupant) choisit et accompagne la personne accueillie, et répond d’elle. ${hub.name} (le hub) veille à ce que chacun tienne sa part, et reçoit les alertes de l’un et de l’autre.`,
        "Ce document ne nomme pas la personne accueillie. L’occupant garde seul son identité et sa situation, et ne les donne ni au propriétaire, ni sur 24/100.",
      ],
    },
    {
      title: "L’accueil",
      paragraphs: [
        "Une seule personne majeure par place, aux heures dites plus haut, le soir, la nuit et les jours sans travail. Elle ne reçoit personne. L’accueil dure trois mois au plus ; il reprend par une nouvelle version que les trois parties acceptent.",
        "L’accueil est gratuit et sans contrepartie : ni loyer, ni travail, ni service rendu. Il ne crée ni bail d’habitation, ni contrat de travail, ni domicile.",
      ],
    },
    {
      title: "Le suivi social",
      paragraphs: [
        "L’occupant assure un suivi social pendant tout l’accueil : un travailleur social ou un bénévole formé rencontre la personne chaque semaine et cherche avec elle un logement durable. Sans ce suivi, l’accueil s’arrête.",
        "L’occupant donne au propriétaire et au hub un numéro joignable à toute heure. Quand l’accueil doit s’arrêter, il trouve un autre lieu pour la personne dans les quarante-huit heures ; s’il y a danger, aussitôt.",
      ],
    },
    {
      title: "Dormir en sécurité",
      paragraphs: [
        "Avant la première nuit, le propriétaire a l’accord écrit de son bailleur, s’il en a un, et de son assureur. L’espace a un détecteur de fumée qui marche, une issue qui s’ouvre de l’intérieur sans clé, des sanitaires et du chauffage. Au-delà de quinze personnes, le lieu est un local à sommeil et demande une autorisation.",
        "La personne accueillie connaît l’issue, l’alerte et les numéros d’urgence. L’occupant le vérifie avec elle le premier soir.",
      ],
    },
  ];
}
