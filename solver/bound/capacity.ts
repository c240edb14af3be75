import { aboveLine } from "./fairness.ts";
import { sumRow } from "./prices.ts";
import type { Pricing } from "./pricing.ts";

/** Lets prices fall by what so much of a pass has offered: the capacity of each cell, in proportion. */
export function fall(pricing: Pricing): void {
  const { grid, room, openings, now, buyer, least, order } = pricing;
  const { columns, slotOffsets } = grid;
  const part = (pricing.share * (pricing.position - pricing.fallen)) / order.length;
  pricing.fallen = pricing.position;
  if (openings) findWorth(pricing);
  const { cells } = now;
  for (let r = 0; r < grid.rows; r++) {
    let isPriced = false;
    for (let j = slotOffsets[r]; j < slotOffsets[r + 1]; j++) {
      const day = openings === null ? -1 : openings.dayOf[j] * columns;
      for (let w = 0, cell = j * columns; w < columns; w++, cell++) {
        const price = cells[cell];
        if (price === 0) continue;
        isPriced = true;
        if (openings !== null && day >= 0 && openings.worth[day + w] < openings.cost[day + w]) continue;
        const capacity = room.capacity === null ? grid.capacity[r] : room.capacity[cell];
        const little = w < grid.firstSeason ? least : least * grid.seasons.scale[w - grid.firstSeason];
        const lower = price - part * capacity * (price + little);
        cells[cell] = Math.max(0, lower);
      }
    }
    if (isPriced) sumRow(grid, cells, buyer.sums, r);
  }
}

/** The price of all capacity at the prices in the sums, and the most that bonuses are above their lines. */
export function priceOfCapacity(pricing: Pricing): number {
  const { grid, room, fairness, openings, buyer, isProof, mean, now, model } = pricing;
  const { columns, slotOffsets } = grid;
  const prices = isProof ? mean : now;
  let value = 0;
  for (let r = 0; r < grid.rows; r++) {
    let row = 0;
    for (let j = slotOffsets[r]; j < slotOffsets[r + 1]; j++) {
      if (openings !== null && openings.dayOf[j] >= 0) continue;
      for (let cell = j * columns; cell < (j + 1) * columns; cell++) {
        const w = cell - j * columns;
        const size = w < grid.firstSeason ? grid.calendar.size[w] : 1;
        row += size * prices.cells[cell] * (room.capacity === null ? 1 : room.capacity[cell]);
      }
    }
    value += room.capacity === null ? row * grid.capacity[r] : row;
  }
  if (openings) {
    findWorth(pricing);
    for (let i = 0; i < openings.worth.length; i++) value += Math.max(0, openings.worth[i] - openings.cost[i]);
  }
  if (fairness && buyer.slopes) {
    for (let p = 0; p < model.parties; p++) {
      value += aboveLine(fairness, p, buyer.slopes[p]) + buyer.slopes[p] * fairness.pinned[p];
    }
  }
  return value;
}

function findWorth({ grid, room, openings, isProof, mean, now }: Pricing): void {
  if (openings === null) return;
  const { columns, slotOffsets } = grid;
  const { worth, dayOf } = openings;
  const { cells } = isProof ? mean : now;
  worth.fill(0);
  for (let r = 0; r < grid.rows; r++) {
    for (let j = slotOffsets[r]; j < slotOffsets[r + 1]; j++) {
      if (dayOf[j] < 0) continue;
      for (let w = 0, cell = j * columns; w < columns; w++, cell++) {
        worth[dayOf[j] * columns + w] +=
          cells[cell] * (room.capacity === null ? grid.capacity[r] : room.capacity[cell]);
      }
    }
  }
}
