import type { NOISES, ORGANIZATION_KINDS, SITE_KINDS } from "#db/schema.ts";
import type { Dated, Kind } from "./terms.ts";
import type { Warning } from "./warnings.ts";

type Party = {
  readonly name: string;
  readonly kind: (typeof ORGANIZATION_KINDS)[number];
  readonly rna: string | null;
  readonly siret: string | null;
  readonly emails: readonly string[];
};

/** All that the document says. The same facts make the same bytes. */
export type Facts = {
  readonly territoryName: string;
  readonly kind: Kind;
  readonly reference: string;
  readonly version: number;
  /** The moment of its making, and that day on the territory's wall. */
  readonly madeAt: Date;
  readonly madeOn: string;
  readonly owner: Party;
  readonly holder: Party & { readonly askedBy: string | null; readonly engagedOn: string | null };
  /** A party where somebody sleeps. */
  readonly hub: Party | null;
  readonly place: {
    readonly siteName: string;
    readonly siteKind: (typeof SITE_KINDS)[number];
    readonly address: string;
    readonly spaceName: string;
    readonly areaM2: number | null;
    readonly capacity: number;
    readonly erpTypes: readonly string[];
    readonly erpCategory: number | null;
    readonly houseRules: string | null;
    /** Who opens, never the code that opens. */
    readonly waysIn: readonly {
      readonly mode: "person" | "code" | "key-box" | "open";
      readonly contact: string | null;
    }[];
  };
  readonly use: {
    readonly title: string;
    readonly activity: string;
    readonly people: number;
    readonly noise: (typeof NOISES)[number];
    readonly amplified: boolean;
    readonly economic: boolean;
    readonly barDays: readonly string[];
  };
  readonly sessions: readonly Dated[];
  readonly price: { readonly mode: "free" | "gift" | "euros"; readonly centsPerHour: number };
  readonly insuredUntil: string | null;
  readonly warnings: readonly Warning[];
};
