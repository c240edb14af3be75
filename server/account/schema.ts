import { z } from "zod";
import { LOCALES, MAIL_CHOICES } from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";

export const chooseMailInput = z.object({ key: mutationKey, choice: z.enum(MAIL_CHOICES) });
/** Choosing it again changes nothing, so it needs no key. */
export const chooseLanguageInput = z.object({ locale: z.enum(LOCALES) });

export type ChooseLanguageInput = z.infer<typeof chooseLanguageInput>;
export type ChooseMailInput = z.infer<typeof chooseMailInput>;
