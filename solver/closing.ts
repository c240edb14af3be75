import type { Instance } from "./instance.ts";
import { toModel } from "./model.ts";
import type { Warm } from "./warm.ts";

// Closures in a warm model: only the candidates of the units that close are looked at, and what they lose is remembered.

/** What candidates had before. */
export type Closed = { readonly c: number[]; readonly lo: number[]; readonly hi: number[] };

/** Takes from the candidates of these units the weeks in which the amended instance no longer has them open. */
export function closeUnits(warm: Warm, amended: Instance, ids: ReadonlySet<string>): Closed {
  const { model, instance } = warm;
  const rows = new Int32Array(model.units).fill(-1);
  let count = 0;
  for (const [u, { id }] of instance.units.entries()) if (ids.has(id)) rows[u] = count++;
  const closing = amended.units.filter(({ id }) => ids.has(id));
  const open = toModel({ ...amended, units: closing, resources: [], requests: [], links: [] });
  const { unitOffsets, unitIds } = model.grants;
  const concerned = model.grants.resources.map((_, g) =>
    unitIds.slice(unitOffsets[g], unitOffsets[g + 1]).flatMap((u) => (rows[u] >= 0 ? [rows[u] * model.slots] : [])),
  );
  const closed: Closed = { c: [], lo: [], hi: [] };
  for (let c = 0; c < model.candidates[model.requests]; c++) {
    const starts = concerned[model.grant[c]];
    for (let i = 0; i < starts.length; i++) narrow(warm, open, starts[i], c, closed);
  }
  return closed;
}

/** Leaves a candidate the weeks in which one of its units, whose hours begin at `row` of `open`, is open. */
function narrow(
  { model }: Warm,
  open: { openLo: Int32Array; openHi: Int32Array },
  row: number,
  c: number,
  closed: Closed,
) {
  const { useOffsets, use } = model.shapes;
  const s = model.shape[c];
  let lo = model.candLo[c];
  let hi = model.candHi[c];
  for (let k = useOffsets[s]; k < useOffsets[s + 1]; k++) {
    let t = model.start[c] + use[k];
    let over = 0;
    for (; t >= model.slots; t -= model.slots) over++;
    let a = open.openLo[row + t];
    let b = open.openHi[row + t];
    for (; over > 0; over--) {
      a = (a >>> 1) | (b << 31);
      b >>>= 1;
    }
    lo &= a;
    hi &= b;
  }
  if (lo === model.candLo[c] && hi === model.candHi[c]) return;
  closed.c.push(c);
  closed.lo.push(model.candLo[c]);
  closed.hi.push(model.candHi[c]);
  model.candLo[c] = lo;
  model.candHi[c] = hi;
}

export function reopen({ model }: Warm, { c, lo, hi }: Closed): void {
  for (let i = c.length - 1; i >= 0; i--) {
    model.candLo[c[i]] = lo[i];
    model.candHi[c[i]] = hi[i];
  }
}
