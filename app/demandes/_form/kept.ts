// What is typed is kept for the time of a visit: it outlives a reload, and the way through the sign-in page. A link to
// sign in comes by mail and opens another tab: for it alone, what is typed is left for an hour where all tabs look.
import type { Draft } from "./draft.ts";

/** Raised when a draft changes shape: an older one is not read. */
const VERSION = 3;

export type Kept = {
  readonly draft: Draft;
  /** The address that filled it first, so that a reload does not fill it again over what was typed since. */
  readonly query: string;
  /** It was left to sign in, in order to send. */
  readonly isSending: boolean;
};

type Left<T> = { readonly kept: T; readonly until: number };
const HOUR_MS = 3_600_000;
const nameOf = (form: string) => `24-100 ask ${VERSION} ${form}`;

export function keep(form: string, kept: Kept): void {
  try {
    sessionStorage.setItem(nameOf(form), JSON.stringify(kept));
  } catch {
    // a browser that refuses storage, or is out of room: the form works, and forgets
  }
}

/** Leaves the answers for the tab in which one comes back signed in. */
export function leaveForReturn<T = Kept>(form: string, kept: T): void {
  try {
    localStorage.setItem(nameOf(form), JSON.stringify({ kept, until: Date.now() + HOUR_MS }));
  } catch {
    // without storage the same tab is the only way back
  }
}

export function readKept<T = Kept>(form: string): T | null {
  try {
    const text = sessionStorage.getItem(nameOf(form));
    if (text !== null) return JSON.parse(text) as T;
    const left = localStorage.getItem(nameOf(form));
    const { kept, until } = JSON.parse(left ?? "{}") as Partial<Left<T>>;
    return kept && until !== undefined && until > Date.now() ? kept : null;
  } catch {
    return null;
  }
}

/** What was left for another tab is this one's now, or out of date. */
export function takeLeft(form: string): void {
  try {
    localStorage.removeItem(nameOf(form));
  } catch {
    // nothing was left
  }
}

export function forget(form: string): void {
  takeLeft(form);
  try {
    sessionStorage.removeItem(nameOf(form));
  } catch {
    // nothing was kept either
  }
}
