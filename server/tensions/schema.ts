import { z } from "zod";

export const clashInput = z.object({ planId: z.uuid(), requestId: z.uuid() });

export type ClashInput = z.infer<typeof clashInput>;
