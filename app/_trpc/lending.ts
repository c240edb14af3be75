export { ITEM_CATEGORIES, ITEM_CONDITIONS, ITEM_GRANT_MODES, ITEM_TERMS } from "#server/items/kinds.ts";
