import { useEffect } from "react";
import { forget, leaveForReturn, readKept } from "../../../demandes/_form/kept.ts";
import type { AskerDraft } from "./asker.ts";

type Kept = Pick<AskerDraft, "title" | "items">;

/**
 * What the address does not tell of the answers is left for whoever comes back signed in, in this tab or in another. Gives
 * what leaves it, on the way to signing in.
 */
export function useKept(
  slug: string,
  isSignedIn: boolean,
  { title, items }: Kept,
  change: (kept: Kept) => void,
): () => void {
  const form = `place ${slug}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when one is back
  useEffect(() => {
    const kept = isSignedIn ? readKept<Kept>(form) : null;
    if (!kept) return;
    change(kept);
    forget(form);
  }, []);
  return () => leaveForReturn<Kept>(form, { title, items });
}
