import type { Listing, ListingOptions } from "./listing.tsx";

export type PlaceDraft = {
  readonly name: string;
  readonly kind: Listing["site"]["kind"];
  readonly address: string;
  readonly communeCode: string;
  /** Null until it is said where the place stands. */
  readonly point: { readonly lon: number; readonly lat: number } | null;
  readonly stepFree: boolean;
  readonly description: string;
};

export const NEW_PLACE: PlaceDraft = {
  name: "",
  kind: "community-hall",
  address: "",
  communeCode: "",
  point: null,
  stepFree: false,
  description: "",
};

export const placeDraft = ({ site }: Listing): PlaceDraft => ({
  name: site.name,
  kind: site.kind,
  address: site.address ?? "",
  communeCode: site.communeCode,
  point: { lon: site.lon, lat: site.lat },
  stepFree: site.stepFree,
  description: site.description ?? "",
});

type Sent = Readonly<Record<string, unknown>>;

/** The faults of what was sent, but of what was changed since: it is judged anew when it is sent. */
export const faultsLeft = (faults: Readonly<Record<string, string>>, sent: Sent | undefined, now: Sent) =>
  Object.fromEntries(Object.entries(faults).filter(([field]) => sent?.[field] === now[field]));

/** Five decimals are a metre. */
const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** What the server is asked to keep; without a point, that of the commune. */
export function toPlace({ point, ...draft }: PlaceDraft, communes: ListingOptions["communes"]) {
  const { lon, lat } = point ?? communes.find(({ code }) => code === draft.communeCode) ?? { lon: 0, lat: 0 };
  return { ...draft, lon: rounded(lon), lat: rounded(lat) };
}
