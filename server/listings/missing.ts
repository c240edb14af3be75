/** The steps of describing a place, in order; each has an address of its own. */
export type Step = "espaces" | "usages" | "acces" | "prix" | "heures";
export type Missing = {
  readonly step: Step;
  readonly what: "spaces" | "ways" | "prices" | "hours";
  /** The space that lacks it, by name; null for the whole place. */
  readonly space: string | null;
};

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
  if (wholes.length === 0) return [{ step: "espaces", what: "spaces", space: null }];
  const opens = (id: string) => (openings.get(id) ?? 0) > 0;
  const closed = wholes.filter(
    ({ id }) => !opens(id) && !spaces.some((part) => part.parentId === id && opens(part.id)),
  );
  return [
    ...(waysIn === 0 ? [{ step: "acces", what: "ways", space: null } as const] : []),
    ...wholes
      .filter(({ id }) => !priced.has(id))
      .map(({ name }) => ({ step: "prix", what: "prices", space: name }) as const),
    ...closed.map(({ name }) => ({ step: "heures", what: "hours", space: name }) as const),
  ];
}
