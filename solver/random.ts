/** A seeded stream of numbers in [0, 1): mulberry32, https://github.com/cprosche/mulberry32 (public domain). */
export function createRandom(seed: number): () => number {
  // of 32 bits with a sign, which an engine need not put on the heap
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
