import { ITEM_CATEGORIES as CATEGORIES, ITEM_CONDITIONS as CONDITIONS } from "../_trpc/lending.ts";

export { ITEM_BORROWERS as BORROWERS, ITEM_GRANT_MODES as GRANT_MODES, ITEM_TERMS as TERMS } from "../_trpc/lending.ts";
export { CATEGORIES, CONDITIONS };
export type Category = (typeof CATEGORIES)[number];
export const isCategory = (text: string): text is Category => CATEGORIES.some((one) => one === text);
export type Condition = (typeof CONDITIONS)[number];
