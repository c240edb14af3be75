import type { Listing, ListingOptions } from "./listing.tsx";

export type PlaceDraft = {
  readonly name: string;
  readonly kind: Listing["site"]["kind"];
  readonly address: string;
  readonly communeCode: string;
  /** Null until it is said where the place stands. */
  readonly point: { readonly lon: number; readonly lat: number } | null;
  readonly stepFree: boolean;
  readonly acceslibreUrl: string;
  readonly description: string;
};

export const NEW_PLACE: PlaceDraft = {
  name: "",
  kind: "community-hall",
  address: "",
  communeCode: "",
  point: null,
  stepFree: false,
  acceslibreUrl: "",
  description: "",
};

export const placeDraft = ({ site }: Listing): PlaceDraft => ({
  name: site.name,
  kind: site.kind,
  address: site.address ?? "",
  communeCode: site.communeCode,
  point: { lon: site.lon, lat: site.lat },
  stepFree: site.stepFree,
  acceslibreUrl: site.acceslibreUrl ?? "",
  description: site.description ?? "",
});

type Sent = Readonly<Record<string, unknown>>;
type Refusal = { readonly summary: string; readonly fields: Readonly<Record<string, string>> } | null;

/** A refusal without the faults of what was changed since: that is judged anew when it is sent. */
export function refusalLeft(refusal: Refusal, sent: Sent | undefined, now: Sent): Refusal {
  if (!refusal || Object.keys(refusal.fields).length === 0) return refusal;
  const left = Object.entries(refusal.fields).filter(([field]) => sent?.[field] === now[field]);
  return left.length > 0 ? { ...refusal, fields: Object.fromEntries(left) } : null;
}

/** Five decimals are a metre. */
const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** What the server is asked to keep; without a point, that of the commune. */
export function toPlace({ point, ...draft }: PlaceDraft, communes: ListingOptions["communes"]) {
  const { lon, lat } = point ?? communes.find(({ code }) => code === draft.communeCode) ?? { lon: 0, lat: 0 };
  return { ...draft, lon: rounded(lon), lat: rounded(lat) };
}
