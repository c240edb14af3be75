// Questions asked by letter and answered without an account: by the secret of a link that is in the letter alone.
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";

export const newToken = () => randomBytes(32).toString("base64url");
/** What is kept of a token. */
export const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

export const letterToken = z.string().min(20).max(100);
/** How long an answer is waited for. */
export const answerDays = z.int().min(1).max(21).default(5);
export const letterMessage = z.string().trim().max(500).default("");

/** By the link of the letter, or signed in. */
export const answerFields = {
  token: letterToken.optional(),
  answer: z.enum(["yes", "no", "other"]),
  note: z.string().trim().max(500).default(""),
};
/** Who says something else says what. */
export const saysOther = ({ answer, note }: { readonly answer: string; readonly note: string }) =>
  answer !== "other" || note.length >= 3;
export const SAYS_OTHER = { path: ["note"], message: "tellOther" };

export const ANSWER_STATES = { yes: "accepted", no: "declined", other: "other" } as const;

const DAY_MS = 86_400_000;
/** So many days from now, and never beyond the first of what it is about. */
export const deadlineIn = (now: Date, days: number, starts: readonly Date[] = []) =>
  new Date(Math.min(now.getTime() + days * DAY_MS, ...starts.map((at) => at.getTime())));
