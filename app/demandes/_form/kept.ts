// What is typed is kept for the time of a visit: it outlives a reload, and the way through the sign-in page.
import type { Draft } from "./draft.ts";

/** Raised when a draft changes shape: an older one is not read. */
const VERSION = 1;

export type Kept = {
  readonly draft: Draft;
  /** The address that filled it first, so that a reload does not fill it again over what was typed since. */
  readonly query: string;
  /** It was left to sign in, in order to send. */
  readonly isSending: boolean;
};

const nameOf = (form: string) => `24-100 ask ${VERSION} ${form}`;

export function keep(form: string, kept: Kept): void {
  try {
    sessionStorage.setItem(nameOf(form), JSON.stringify(kept));
  } catch {
    // a browser that refuses storage, or is out of room: the form works, and forgets
  }
}

export function readKept(form: string): Kept | null {
  try {
    const text = sessionStorage.getItem(nameOf(form));
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

export function forget(form: string): void {
  try {
    sessionStorage.removeItem(nameOf(form));
  } catch {
    // nothing was kept either
  }
}
