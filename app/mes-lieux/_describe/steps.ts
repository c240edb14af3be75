/** The steps of describing a place, in order: each is an address under `/mes-lieux/<lieu>/decrire/`. */
export const STEPS = [
  "adresse",
  "espaces",
  "equipement",
  "usages",
  "acces",
  "prix",
  "heures",
  "photos",
  "apercu",
] as const;
export type Step = (typeof STEPS)[number];

export const stepPath = (site: string, step: Step) => `/mes-lieux/${site}/decrire/${step}`;
export const stepAfter = (step: Step): Step => STEPS[STEPS.indexOf(step) + 1] ?? "apercu";
export const stepBefore = (step: Step): Step | null => STEPS[STEPS.indexOf(step) - 1] ?? null;
