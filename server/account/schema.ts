import { z } from "zod";
import { MAIL_CHOICES } from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";

export const chooseMailInput = z.object({ key: mutationKey, choice: z.enum(MAIL_CHOICES) });

export type ChooseMailInput = z.infer<typeof chooseMailInput>;
