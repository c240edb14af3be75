import type { Warning } from "./warnings.ts";
import { dateInWords, dayInWords } from "./words.ts";

/** A warning as a sentence of the document: what to do, and by when. */
export function toDo({ code, day, before, count, most, types, isLate }: Warning): string {
  const by = before === null ? "" : dateInWords(before);
  const late = isLate ? " Cette date est passée : voyez la mairie sans attendre." : "";
  const sentences: Record<Warning["code"], string> = {
    publicity: `Activité économique sur le domaine public, sur ${count} jours : le propriétaire l’annonce publiquement avant d’accorder les heures, au plus tard le ${by}, pour que d’autres puissent les demander (article L2122-1-1 du Code général de la propriété des personnes publiques).${late}`,
    "publicity-long": `Activité économique sur le domaine public, sur ${count} jours, plus que ${most} : le propriétaire met les candidats en concurrence, par une publicité préalable et une sélection impartiale, avant d’accorder les heures (article L2122-1-1 du Code général de la propriété des personnes publiques).`,
    sleep: `Accueil de nuit : au plus tard le ${by}, le propriétaire a l’accord écrit de son bailleur et de son assureur, et l’espace a un détecteur de fumée, une issue libre de jour comme de nuit et un numéro joignable à toute heure.`,
    "shelter-long": `Accueil de nuit : trois mois au plus, jusqu’au ${by}. Pour la suite, les trois parties acceptent une nouvelle version.`,
    "shelter-people": `Accueil de nuit : ${count} personnes, plus que ${most}. Au-delà, l’avis de la commission de sécurité est demandé avant la première nuit.`,
    insurance: `Assurance : déposer avant le ${dayInWords(day)} une attestation qui couvre cette séance.`,
    gn6: `Usage hors du type du lieu (${types}) : le propriétaire et l’occupant demandent ensemble l’autorisation au maire au plus tard le ${by}, ${count} jours avant la séance du ${dayInWords(day)}, et mieux deux mois avant (article GN 6 du règlement de sécurité, qui en demande quinze).${late} Sans elle, la séance n’a pas lieu.`,
    sound: `Sons amplifiés : ${count} jours en douze mois dans ce lieu. À partir de ${most}, ou de quatre en trente jours, une étude de l’impact des nuisances sonores est exigée (articles R571-25 à R571-28 du Code de l’environnement).`,
    "sound-usual": `Sons amplifiés : au plus tard le ${dayInWords(day)} le lieu en diffuse à titre habituel (douze jours en douze mois, ou plus de trois en trente jours). Une étude de l’impact des nuisances sonores est exigée avant (articles R571-25 à R571-28 du Code de l’environnement).`,
    night: `Heures calmes du voisinage : la séance du ${dayInWords(day)} les touche. Vérifier que rien ne s’entend dehors.`,
    bar: `Buvette : demander l’autorisation du maire au plus tard le ${by}, quinze jours avant. Ce sera ${count} sur ${most} dans l’année pour l’association, avec les seules boissons des groupes 1 et 3 (article L3334-2 du Code de la santé publique).${late}`,
    "bar-over": `Buvette : ${count} jours dans l’année, plus que les ${most} permis à une association (article L3334-2 du Code de la santé publique ; dix pour un club sportif agréé, par dérogation). Retirer des dates.`,
  };
  return sentences[code];
}
