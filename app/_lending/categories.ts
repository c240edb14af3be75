export const CATEGORIES = [
  "audiovisual",
  "music",
  "sport",
  "furniture",
  "kitchen",
  "event",
  "tools",
  "games",
  "mobility",
  "other",
] as const;
export type Category = (typeof CATEGORIES)[number];
export const isCategory = (text: string): text is Category => CATEGORIES.some((one) => one === text);

export const CONDITIONS = ["new", "good", "worn", "damaged"] as const;
export type Condition = (typeof CONDITIONS)[number];
