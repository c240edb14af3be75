import type { RouterOutputs } from "../_trpc/types.ts";

/** A convention that waits for one's own word. */
export type Waiting = RouterOutputs["conventions"]["waiting"][number];

/** Those of which title, place or other party hold all these words, whatever their accents. */
export function narrow(list: readonly Waiting[], text: string): readonly Waiting[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return list.filter(({ title, siteName, spaceName, otherName }) => {
    const said = plain(`${title} ${siteName} ${spaceName} ${otherName}`);
    return words.every((word) => said.includes(word));
  });
}

/** Those chosen that are still there. */
export const pick = (list: readonly Waiting[], chosen: ReadonlySet<string>): readonly Waiting[] =>
  list.filter(({ conventionId }) => chosen.has(conventionId));

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
