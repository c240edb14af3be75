import { z } from "zod";
import { mutationKey } from "../mutation.ts";
import { slug } from "../places/schema.ts";

/** Eight megabytes, as base64 writes them. */
const BASE64_AT_MOST = 11_200_000;

/** The file of a picture. Whether it is one, only its bytes say. */
export const pictureContent = z
  .base64()
  .max(BASE64_AT_MOST, "photo_too_large")
  .refine((text) => text.length > 0, "photo_not_image");

export const photoInput = z.object({ photoId: z.uuid() });
/** An item lent there; absent, the place itself. */
const itemId = z.uuid().nullable().default(null);
export const listInput = z.object({ site: slug, itemId });
export const addInput = z.object({
  key: mutationKey,
  site: slug,
  itemId,
  /** What it shows, for who cannot see it. */
  alt: z
    .string()
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().min(3).max(200)),
  content: pictureContent,
});
export const firstInput = z.object({ key: mutationKey, photoId: z.uuid() });
export const removeInput = z.object({ key: mutationKey, photoId: z.uuid() });

export type ListInput = z.infer<typeof listInput>;
export type AddInput = z.infer<typeof addInput>;
export type PhotoMutation = z.infer<typeof firstInput>;
