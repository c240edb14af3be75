/** The steps of describing a place, in order; each has an address of its own. */
export type Step = "espaces" | "usages" | "acces" | "prix" | "heures";
/** By name the space that lacks it; null for the whole place, and where no space is described yet. */
export type Missing = { readonly step: Step } & (
  | { readonly what: "spaces" | "ways" | "prices" | "hours"; readonly space: null }
  | { readonly what: "prices" | "hours"; readonly space: string }
);

type Facts = {
  readonly spaces: readonly { readonly id: string; readonly name: string; readonly parentId: string | null }[];
  /** Spaces whose price has been said, be it nothing. */
  readonly priced: ReadonlySet<string>;
  /** Weekly rules by space. */
  readonly openings: ReadonlyMap<string, number>;
  readonly waysIn: number;
};

/** What a place lacks before others can ask for it: a space, hours and a price for each, a way in. */
export function missingOf({ spaces, priced, openings, waysIn }: Facts): readonly Missing[] {
  const wholes = spaces.filter(({ parentId }) => parentId === null);
  const ways = waysIn === 0 ? [{ step: "acces", what: "ways", space: null } as const] : [];
  if (wholes.length === 0) {
    // what is asked of each space cannot have been said of any
    return [
      { step: "espaces", what: "spaces", space: null },
      ...ways,
      { step: "prix", what: "prices", space: null },
      { step: "heures", what: "hours", space: null },
    ];
  }
  const opens = (id: string) => (openings.get(id) ?? 0) > 0;
  const closed = wholes.filter(
    ({ id }) => !opens(id) && !spaces.some((part) => part.parentId === id && opens(part.id)),
  );
  return [
    ...ways,
    ...wholes
      .filter(({ id }) => !priced.has(id))
      .map(({ name }) => ({ step: "prix", what: "prices", space: name }) as const),
    ...closed.map(({ name }) => ({ step: "heures", what: "hours", space: name }) as const),
  ];
}
