// The closed lists of what is lent, for pages too: nothing else of the database comes with them.
export {
  ITEM_BORROWERS,
  ITEM_CATEGORIES,
  ITEM_CONDITIONS,
  ITEM_GRANT_MODES,
  ITEM_TERMS,
} from "#db/schema/item-kinds.ts";
