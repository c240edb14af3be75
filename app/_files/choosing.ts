// What may be chosen in each field for a file. The server reads the content itself and has the last word.

export type FileRule = {
  readonly kind: "picture" | "paper" | "calendar" | "addresses";
  readonly accept: string;
  readonly bytesAtMost: number;
};

export const PICTURE: FileRule = {
  kind: "picture",
  accept: "image/jpeg,image/png,image/webp",
  bytesAtMost: 8_000_000,
};
export const PAPER: FileRule = {
  kind: "paper",
  accept: "application/pdf,image/jpeg,image/png",
  bytesAtMost: 5 * 1024 * 1024,
};
/** A département's, packed, is a tenth of that; the server counts too. */
export const ADDRESSES: FileRule = {
  kind: "addresses",
  accept: ".csv,.csv.gz,.gz",
  bytesAtMost: 300_000_000,
};
export const CALENDAR: FileRule = { kind: "calendar", accept: ".ics,text/calendar", bytesAtMost: 1_000_000 };

type Chosen = Pick<File, "name" | "type" | "size">;

/** Why a chosen file will not be sent, or null. */
export function fileFault(file: Chosen | null, rule: FileRule): "kind" | "size" | "empty" | null {
  if (!file) return null;
  const accepted = rule.accept.split(",");
  const fits = accepted.some((one) =>
    one.startsWith(".") ? file.name.toLowerCase().endsWith(one) : file.type === one,
  );
  if (!fits) return "kind";
  if (file.size > rule.bytesAtMost) return "size";
  return file.size === 0 ? "empty" : null;
}

/** A size as people read it: below a megabyte in whole kilobytes, above in tenths. */
export function sizeOf(bytes: number): { readonly unit: "kilobytes" | "megabytes"; readonly count: number } {
  const kilobytes = Math.max(1, Math.ceil(bytes / 1_000));
  // rounded up, so that what is too large never reads as the most that is allowed
  return kilobytes < 1_000
    ? { unit: "kilobytes", count: kilobytes }
    : { unit: "megabytes", count: Math.ceil(bytes / 100_000) / 10 };
}
