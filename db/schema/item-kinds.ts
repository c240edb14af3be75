// What can be said of a thing that is lent, of closed lists. Without imports: pages show the same lists.
export const ITEM_CATEGORIES = [
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
export const ITEM_CONDITIONS = ["new", "good", "worn", "damaged"] as const;
/** What a loan is given for: nothing, what one wants to give, or a rent. */
export const ITEM_TERMS = ["free", "gift", "rent"] as const;
/** Whom it is lent to: associations and other organizations, or people in their own name too. */
export const ITEM_BORROWERS = ["organizations", "anyone"] as const;
export const ITEM_GRANT_MODES = ["instant", "approval"] as const;
