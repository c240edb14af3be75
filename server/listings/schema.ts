import { z } from "zod";
import {
  AUDIENCES,
  ENTRY_MODES,
  GRANT_MODES,
  NOISES,
  PRICE_MODES,
  SEASON_MODES,
  SITE_KINDS,
  SPACE_KINDS,
} from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";
import { slug } from "../places/schema.ts";

/** A line of text: blanks at its ends and in rows are not kept. */
const line = (min: number, max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().min(min).max(max));
const prose = (max: number) =>
  z
    .string()
    .transform((text) => text.trim())
    .pipe(z.string().max(max));

/** A page of the State's register of how accessible places are; its root alone is no sheet. */
function isAcceslibre(text: string): boolean {
  const url = URL.parse(text);
  return text.startsWith("https://") && url?.host === "acceslibre.beta.gouv.fr" && url.pathname !== "/";
}

export const siteInput = z.object({ site: slug });
export const siteMutation = z.object({ key: mutationKey, site: slug });

const placeFields = {
  name: line(3, 120),
  /** A home is made for who lends alone, never listed. */
  kind: z.enum(SITE_KINDS).refine((kind) => kind !== "home"),
  address: line(0, 200),
  communeCode: z.string().regex(/^[0-9A-Z]{5}$/),
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  stepFree: z.boolean(),
  acceslibreUrl: line(0, 300).refine((text) => text === "" || isAcceslibre(text), "acceslibre"),
  description: prose(2_000),
};

export const createInput = z.object({ key: mutationKey, organizationId: z.uuid(), ...placeFields });
export const placeInput = siteMutation.extend(placeFields);

/** How many parts each division has. */
export const DIVISIONS = { whole: 1, halves: 2, thirds: 3 } as const;
export type Division = keyof typeof DIVISIONS;

const people = z.int().min(1).max(100_000);
const spaceInput = z
  .object({
    /** Null for a new one. */
    id: z.uuid().nullable(),
    name: line(2, 80),
    kind: z.enum(SPACE_KINDS),
    capacity: people,
    areaM2: z.int().min(1).max(1_000_000).nullable(),
    floor: z.int().min(-9).max(99),
    division: z.enum(["whole", "halves", "thirds"]),
    parts: z.array(z.object({ name: line(2, 80), capacity: people })).max(3),
  })
  .refine(({ division, parts }) => parts.length === (division === "whole" ? 0 : DIVISIONS[division]), {
    path: ["parts"],
    message: "parts_missing",
  })
  .refine(({ capacity, parts }) => parts.every((part) => part.capacity <= capacity), {
    path: ["capacity"],
    message: "part_over_whole",
  });

export const spacesInput = siteMutation.extend({
  spaces: z
    .array(spaceInput)
    .min(1)
    .max(40)
    .refine((spaces) => new Set(spaces.map(({ name }) => name.toLowerCase())).size === spaces.length, {
      message: "same_name",
    }),
});

const erpTypes = ["J", "L", "M", "N", "O", "P", "R", "S", "T", "U", "V", "W", "X", "Y", "PA", "CTS"] as const;
export const erpInput = siteMutation
  .extend({ types: z.array(z.enum(erpTypes)).max(6), category: z.int().min(1).max(5).nullable() })
  .refine(({ types, category }) => types.length === 0 || category !== null, {
    path: ["category"],
    message: "erp_category_missing",
  });

const roomFields = z.object({
  spaceId: z.uuid(),
  equipment: z
    .array(
      z
        .string()
        .max(40)
        .regex(/^[a-z0-9-]+$/),
    )
    .max(40),
  stepFree: z.boolean(),
  noise: z.enum(NOISES),
  loudAtNight: z.boolean(),
  /** The loudest at each hour of the day, or null where it is `noise` all day. */
  noiseByHour: z
    .string()
    .regex(/^[qml]{24}$/)
    .nullable(),
  /** Empty: all that are not too loud. */
  activityIds: z.array(z.uuid()).max(200),
  houseRules: prose(2_000),
  beforeMinutes: z.int().min(0).max(480),
  afterMinutes: z.int().min(0).max(480),
  grantMode: z.enum(GRANT_MODES),
  seasonMode: z.enum(SEASON_MODES),
  instantPeople: people.nullable(),
  instantMinutes: z.int().min(15).max(1440).nullable(),
  prices: z
    .array(
      z
        .object({
          audience: z.enum(AUDIENCES),
          mode: z.enum(PRICE_MODES),
          centsPerHour: z.int().min(0).max(10_000_000),
        })
        .refine(({ mode, centsPerHour }) => (mode === "euros") === centsPerHour > 0, {
          path: ["centsPerHour"],
          message: "price_missing",
        }),
    )
    .max(AUDIENCES.length)
    .refine((prices) => new Set(prices.map(({ audience }) => audience)).size === prices.length, {
      message: "duplicates",
    }),
});

/** What changes of some spaces, each with its parts; what is not named stays. */
export const roomsInput = siteMutation.extend({
  rooms: z
    .array(roomFields.partial().required({ spaceId: true }))
    .min(1)
    .max(40),
});

export const entryInput = siteMutation.extend({
  ways: z
    .array(
      z
        .object({ mode: z.enum(ENTRY_MODES), contact: line(0, 200), secret: line(0, 200) })
        .refine(({ mode, secret }) => mode === "code" || mode === "key-box" || secret === "", {
          path: ["secret"],
          message: "unknown",
        })
        .refine(({ mode, contact }) => mode !== "person" || contact !== "", {
          path: ["contact"],
          message: "contact_missing",
        }),
    )
    .min(1)
    .max(ENTRY_MODES.length),
});

export type CreateInput = z.infer<typeof createInput>;
export type PlaceInput = z.infer<typeof placeInput>;
export type SpacesInput = z.infer<typeof spacesInput>;
export type SpaceInput = SpacesInput["spaces"][number];
export type ErpInput = z.infer<typeof erpInput>;
export type RoomsInput = z.infer<typeof roomsInput>;
export type RoomInput = RoomsInput["rooms"][number];
export type EntryInput = z.infer<typeof entryInput>;
