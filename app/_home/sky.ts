// What the slider's track is drawn from: the colours of a day's sky, and the free spaces of each quarter as a skyline.

const SKY: readonly (readonly [hour: number, color: string])[] = [
  [0, "#0a1421"],
  [5, "#13243d"],
  [6.4, "#5a3550"],
  [7, "#c4563a"],
  [7.7, "#f0b56a"],
  [9.5, "#f6e9cd"],
  [13, "#cfe6ee"],
  [17.5, "#f4e3bd"],
  [19.3, "#f0a552"],
  [20, "#c04b31"],
  [20.7, "#5a3550"],
  [22, "#13243d"],
  [24, "#0a1421"],
];

export const SKY_GRADIENT = `linear-gradient(to right, ${SKY.map(
  ([hour, color]) => `${color} ${((hour / 24) * 100).toFixed(2)}%`,
).join(", ")})`;

/** Bars of a histogram in a box one wide per value and `height` high, as one path. Nothing free draws nothing. */
export function skyline(values: readonly number[], height: number): string {
  const most = Math.max(1, ...values);
  return values
    .map((value, index) => {
      const top = height - (value / most) * height;
      return value === 0 ? "" : `M${index + 0.12} ${height}V${top.toFixed(2)}H${index + 0.88}V${height}Z`;
    })
    .join("");
}

/** The hour of the week with the most and the least free, among those when something is open. */
export function extremes(free: readonly number[], open: readonly number[]) {
  const hours = free.map((count, hour) => ({ hour, count })).filter(({ hour }) => (open[hour] ?? 0) > 0);
  const [first] = hours;
  if (!first) return null;
  return {
    most: hours.reduce((best, one) => (one.count > best.count ? one : best), first),
    least: hours.reduce((worst, one) => (one.count < worst.count ? one : worst), first),
  };
}
