export const DOMAIN_CODES = [
  "NOT_SIGNED_IN",
  "FORBIDDEN",
  "NOT_FOUND",
  "INVALID_INPUT",
  "SLOT_TAKEN",
  "CLOSED_HOURS",
  "QUOTA_EXCEEDED",
  "UNINSURED",
  "OTHER_USE_LATE",
  "OTHER_USE_UNANSWERED",
  "STATE_CHANGED",
  "PLAN_RUNNING",
  "PLAN_STALE",
  "PIN_IMPOSSIBLE",
  "EDIT_STALE",
  "EDIT_REFUSED",
  "EDIT_HELD",
  "INVALID_INSTANCE",
  "ALREADY_ASKED",
  "KEY_REUSED",
  "BUSY",
] as const;
export type DomainCode = (typeof DOMAIN_CODES)[number];

/** What a message may show: names and times, never anything the reader has no right to. */
export type ErrorDetails = Readonly<Record<string, string | number>>;

/** A rule that said no. `code` chooses the sentence shown; `message` is for logs; `path` names the field at fault. */
export class DomainError extends Error {
  readonly code: DomainCode;
  readonly details: ErrorDetails;
  readonly path: readonly (string | number)[] | null;

  constructor(
    code: DomainCode,
    message: string,
    options: { cause?: unknown; details?: ErrorDetails; path?: readonly (string | number)[] } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "DomainError";
    this.code = code;
    this.details = options.details ?? {};
    this.path = options.path ?? null;
  }
}

/** One fault of one field: what a form needs to say it beside the field, in the reader's language. */
export type FieldFault = {
  readonly path: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
};

/** The field at fault, where the refusal names one. */
export function faultsOf({ path, details, code }: DomainError): FieldFault[] {
  if (!path) return [];
  // a rule named in the details has a sentence of its own, like a refinement's
  return [{ path: path.join("."), code: typeof details.rule === "string" ? details.rule : code, params: details }];
}

/** A refusal of one line among several, as a page tells it. */
export const refusalIn = (error: DomainError) => ({
  domainCode: error.code,
  details: error.details,
  fields: faultsOf(error),
});
