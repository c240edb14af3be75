import type { RouterInputs } from "../../_trpc/types.ts";
import type { Listing } from "./listing.tsx";

type SpaceInput = RouterInputs["listings"]["saveSpaces"]["spaces"][number];
export type Division = SpaceInput["division"];

/** Numbers as they are typed. */
export type SpaceDraft = Omit<SpaceInput, "capacity" | "areaM2" | "floor" | "parts"> & {
  /** Tells drafts apart on the page, the unsaved ones too. */
  readonly key: string;
  readonly capacity: string;
  readonly areaM2: string;
  readonly floor: string;
  readonly parts: readonly { readonly name: string; readonly capacity: string }[];
};

export const PARTS = { whole: 0, halves: 2, thirds: 3 } as const;

let made = 0;
const nextKey = () => `new-${++made}`;

export const newSpace = (kind: SpaceDraft["kind"], name: string): SpaceDraft => ({
  key: nextKey(),
  id: null,
  name,
  kind,
  capacity: "",
  areaM2: "",
  floor: "0",
  division: "whole",
  parts: [],
});

export const spaceDrafts = ({ spaces }: Listing): readonly SpaceDraft[] =>
  spaces.map(({ id, name, kind, capacity, areaM2, floor, parts }) => ({
    key: id,
    id,
    name,
    kind,
    capacity: String(capacity),
    areaM2: areaM2 === null ? "" : String(areaM2),
    floor: String(floor),
    division: parts.length === 3 ? "thirds" : parts.length === 2 ? "halves" : "whole",
    parts: parts.map((part) => ({ name: part.name, capacity: String(part.capacity) })),
  }));

/** Another division: parts get names, and an equal share of the people, unless they were named before. */
export function divided(draft: SpaceDraft, division: Division, nameOf: (index: number) => string): SpaceDraft {
  const share = Math.floor(Number(draft.capacity) / PARTS[division]);
  const parts = Array.from({ length: PARTS[division] }, (_, index) => ({
    name: nameOf(index + 1),
    capacity: share > 0 ? String(share) : "",
  }));
  return { ...draft, division, parts };
}

/** A number that is not typed is left for the server to name. */
const whole = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));

export const toSpaces = (drafts: readonly SpaceDraft[]): SpaceInput[] =>
  drafts.map(({ key: _, capacity, areaM2, floor, parts, ...draft }) => ({
    ...draft,
    capacity: whole(capacity),
    areaM2: areaM2.trim() === "" ? null : whole(areaM2),
    floor: whole(floor),
    parts: parts.map((part) => ({ name: part.name, capacity: whole(part.capacity) })),
  }));
