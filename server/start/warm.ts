// The first visit of a page after a start waits until its code is read. Of the heaviest it is read ahead, once all is ready.
import { setTimeout as pause } from "node:timers/promises";

/** The workbench of no campaign: whoever is not signed in is told so, and nothing else is read. */
const PAGES = ["/hub/campagnes/00000000-0000-4000-8000-000000000000"];
/** Whoever waited for the start comes first. */
const AFTER_MS = 1_000;

/** Never fails: a page that cannot be had ahead will say so to whoever asks for it. */
export async function warm(port: number, { pages = PAGES, afterMs = AFTER_MS } = {}): Promise<void> {
  await pause(afterMs, undefined, { ref: false });
  for (const page of pages) {
    const signal = AbortSignal.timeout(30_000);
    await fetch(`http://127.0.0.1:${port}${page}`, { signal })
      .then((response) => response.arrayBuffer())
      .catch(() => undefined);
  }
}
