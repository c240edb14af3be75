/** `08:30`, as a time field keeps it, from minutes of a day; midnight at its end is `00:00`. */
export const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Minutes of a day from a time field, or null while it is not filled. */
export function minutesOf(clock: string): number | null {
  const [, hours, minutes] = clock.match(/^(\d{2}):(\d{2})/) ?? [];
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : null;
}
