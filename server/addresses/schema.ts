import { z } from "zod";

export const importInput = z.object({
  fileName: z.string().trim().min(1).max(200),
  /** The bytes as they come: the file is too long to be held, so that only a door of the server can call this. */
  content: z.custom<ReadableStream<Uint8Array>>((value) => value instanceof ReadableStream),
});

/** What somebody types to say where a place is. */
export const searchInput = z.object({ text: z.string().max(120) });

export type ImportInput = z.infer<typeof importInput>;
