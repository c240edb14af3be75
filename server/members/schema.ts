import { z } from "zod";
import { mutationKey } from "../mutation.ts";

export const foundInput = z.object({
  key: mutationKey,
  name: z
    .string()
    .transform((name) => name.replace(/\s+/g, " ").trim())
    .pipe(z.string().min(3).max(120)),
});

export type FoundInput = z.infer<typeof foundInput>;
