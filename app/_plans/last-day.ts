/** Appeals are taken until a midnight: the last day is the one that it ends. */
export const lastDayOf = (until: Date) => new Date(until.getTime() - 1);
