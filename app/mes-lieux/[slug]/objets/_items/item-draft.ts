import type { BORROWERS, Category, Condition, GRANT_MODES, TERMS } from "../../../../_lending/categories.ts";
import type { PartDraft } from "./kit-fields.tsx";
import type { OwnItem } from "./own-items.tsx";
import { type PickUpDraft, toRows } from "./pick-up-draft.ts";
import type { PointDraft } from "./point-fields.tsx";

export type ItemDraft = {
  readonly name: string;
  readonly category: Category;
  readonly description: string;
  readonly condition: Condition;
  readonly quantity: string;
  readonly deposit: string;
  readonly terms: (typeof TERMS)[number];
  readonly euros: string;
  readonly pickUp: string;
  readonly pickUpHours: readonly PickUpDraft[];
  readonly grantMode: (typeof GRANT_MODES)[number];
  readonly lendsTo: (typeof BORROWERS)[number];
  readonly maxDays: string;
  readonly spaceId: string;
  readonly parts: readonly PartDraft[];
  readonly point: PointDraft;
};

const NEW: ItemDraft = {
  ...{ name: "", category: "audiovisual", description: "", condition: "good", quantity: "1", deposit: "" },
  ...{
    terms: "free",
    euros: "",
    pickUp: "",
    pickUpHours: [],
    grantMode: "instant",
    lendsTo: "organizations",
    maxDays: "7",
    spaceId: "",
    parts: [],
    point: { isElsewhere: false, address: "", at: null },
  },
};

const toEuros = (cents: number) => (cents === 0 ? "" : (cents / 100).toFixed(cents % 100 ? 2 : 0).replace(".", ","));

/** What somebody alone lends is fetched where they say, by anyone; the point of their other things is proposed. */
const newOfPerson = (last: OwnItem | undefined): ItemDraft => ({
  ...NEW,
  lendsTo: "anyone",
  point: { isElsewhere: true, address: last?.pointAddress ?? "", at: last ? { lon: last.lon, lat: last.lat } : null },
});

export const draftOf = (item: OwnItem | null, isPerson: boolean, others: readonly OwnItem[]): ItemDraft =>
  item
    ? {
        ...{ name: item.name, category: item.category, description: item.description ?? "" },
        ...{ condition: item.condition, quantity: String(item.quantity), deposit: toEuros(item.depositCents) },
        ...{ terms: item.terms, euros: toEuros(item.centsPerDay), pickUp: item.pickUp ?? "" },
        pickUpHours: toRows(item.pickUpHours),
        ...{
          grantMode: item.grantMode,
          lendsTo: item.lendsTo,
          maxDays: String(item.maxDays),
          spaceId: item.spaceId ?? "",
        },
        point: {
          isElsewhere: item.hasPoint,
          address: item.pointAddress ?? "",
          at: item.hasPoint ? { lon: item.lon, lat: item.lat } : null,
        },
        parts: item.parts.map(({ itemId, name, quantity }) => ({ itemId, name, quantity: String(quantity) })),
      }
    : isPerson
      ? newOfPerson(others.at(-1))
      : NEW;
