// A word holds 32 slots of one week, the first in its lowest bit; a row of words is a unit's horizon.

/** The last slot from `from` to `last` whose bit is set, or −1. Before the first week nothing is. */
export function lastTaken(bits: Int32Array, row: number, begin: number, last: number): number {
  const from = Math.max(0, begin);
  const first = from >>> 5;
  let mask = -1 >>> (31 - (last & 31));
  for (let w = last >>> 5; w >= first; w--) {
    let word = bits[row + w] & mask;
    if (w === first) word &= -1 << (from & 31);
    if (word !== 0) return (w << 5) + 31 - Math.clz32(word);
    mask = -1;
  }
  return -1;
}

/** Sets or clears the bits from `from` to `last`. */
export function setBits(bits: Int32Array, row: number, from: number, last: number, isSet: boolean): void {
  for (let w = from >>> 5; w <= last >>> 5; w++) {
    let mask = -1;
    if (w === from >>> 5) mask &= -1 << (from & 31);
    if (w === last >>> 5) mask &= -1 >>> (31 - (last & 31));
    if (isSet) bits[row + w] |= mask;
    else bits[row + w] &= ~mask;
  }
}

/** The first slot after `t` whose bit is not set. */
export function nextFree(bits: Int32Array, row: number, words: number, t: number): number {
  let mask = -1 << (t & 31);
  for (let w = t >>> 5; w < words; w++) {
    const word = ~bits[row + w] & mask;
    if (word !== 0) return (w << 5) + 31 - Math.clz32(word & -word);
    mask = -1;
  }
  return words << 5;
}
