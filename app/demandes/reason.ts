type Say = { (key: string): string; readonly has: (key: string) => boolean };

/** A reason of the solver's closed list in words; `t` speaks of requests. */
export const reason = (code: string, t: Say) => t(t.has(`reasons.${code}`) ? `reasons.${code}` : "reasons.other");
