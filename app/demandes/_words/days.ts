// Days are ISO dates ("2026-09-07"), counted at midnight UTC, so that no clock change moves them.

const DAY_MS = 86_400_000;
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);

export const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text));
export const addDays = (day: string, days: number) => new Date(utc(day) + days * DAY_MS).toISOString().slice(0, 10);
/** 1 is Monday, 7 is Sunday. */
export const isoWeekday = (day: string) => ((new Date(utc(day)).getUTCDay() + 6) % 7) + 1;
/** The first Monday after a day. */
export const nextMonday = (day: string) => addDays(day, 8 - isoWeekday(day));
export const dateOf = (day: string) => new Date(utc(day));
