import { z } from "zod";
import { mutationKey } from "../mutation.ts";

/** What an organization files once, and the hub checks. */
export const PAPER_KINDS = ["insurance", "statutes"] as const;

const MAX_BYTES = 5 * 1024 * 1024;
/** Four letters for three bytes. */
const MAX_LETTERS = Math.ceil(MAX_BYTES / 3) * 4;

const compact = z.string().transform((text) => text.replace(/[\s.]/g, "").toUpperCase());
const rna = compact.refine((text) => text === "" || /^W[0-9]{9}$/.test(text), "rna_form");
const siret = compact.refine((text) => text === "" || isSiret(text), "siret_form");

export const organizationInput = z.object({ organizationId: z.uuid() });

export const identifyInput = z.object({ key: mutationKey, organizationId: z.uuid(), rna, siret });

export const engageInput = z.object({
  key: mutationKey,
  organizationId: z.uuid(),
  agrees: z.boolean().refine((agrees) => agrees, "must_agree"),
});

export const fileInput = z
  .object({
    key: mutationKey,
    organizationId: z.uuid(),
    kind: z.enum(PAPER_KINDS),
    name: z.string().trim().min(1).max(200),
    /** The last day that an insurance covers. */
    validUntil: z.iso.date().nullable().default(null),
    /** Base64. */
    content: z.string().min(1, "file_missing").max(MAX_LETTERS, "file_too_big"),
  })
  .refine(({ kind, validUntil }) => kind !== "insurance" || validUntil !== null, {
    path: ["validUntil"],
    message: "validity_missing",
  });

export const documentInput = z.object({ documentId: z.uuid() });

export const checkInput = z
  .object({
    key: mutationKey,
    documentId: z.uuid(),
    decision: z.enum(["accept", "refuse"]),
    note: z.string().trim().max(500).default(""),
  })
  .refine(({ decision, note }) => decision === "accept" || note.length >= 3, {
    path: ["note"],
    message: "reason_required",
  });

/** Fourteen digits whose check digit holds (Luhn). The sites of La Poste, SIREN 356000000, add up to a multiple of five. */
export function isSiret(text: string): boolean {
  if (!/^[0-9]{14}$/.test(text)) return false;
  const digits = [...text].map(Number);
  if (text.startsWith("356000000") && digits.reduce((sum, digit) => sum + digit, 0) % 5 === 0) return true;
  const sum = digits.toReversed().reduce((total, digit, i) => {
    const weighed = i % 2 === 0 ? digit : digit * 2;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}

export type IdentifyInput = z.infer<typeof identifyInput>;
export type EngageInput = z.infer<typeof engageInput>;
export type FileInput = z.infer<typeof fileInput>;
export type CheckInput = z.infer<typeof checkInput>;
