"use client";
import { useTranslations } from "next-intl";
import { useErrorText } from "#app/_trpc/errors.ts";
import { readSpans, type SlotFault } from "./ask-checks.ts";
import type { AskState } from "./use-ask.ts";
import { useAskerErrors } from "./use-asker.ts";
import type { Words } from "./words.ts";

export type AskErrors = ReturnType<typeof useAskErrors>;

/** A sentence for each answer at fault: what is known here as it is typed, what the server refused after sending. */
export function useAskErrors(ask: AskState, words: Words) {
  const { slot, booking } = ask;
  const t = useTranslations("places.form");
  const refused = useErrorText()(booking.error);
  const fields = refused?.fields ?? {};
  const asker = useAskerErrors(ask, fields);
  const sayFault = (fault: SlotFault): string => {
    if (fault.kind === "quiet") return t("fit.quiet", { start: words.clock(fault.start), end: words.clock(fault.end) });
    if ("hours" in fault) return t(`fit.${fault.kind}`, { ranges: words.ranges(fault.hours) });
    return t(`fit.${fault.kind}`);
  };
  const clash = clashOf(booking.error?.data);
  const saidByServer = clash ? sayFault(clash) : fields.startMinute;
  return {
    ...asker,
    day: fields.day,
    start: saidByServer ?? (slot !== null && slot !== "unknown" ? sayFault(slot) : undefined),
    minutes: fields.durationMinutes,
    // a fault of one field is said beside it; the quota has no field
    summary: refused && (Object.keys(fields).length === 0 || fields.quota) ? refused.summary : null,
    /** The hours are taken or closed: others may do. */
    isElsewhere: isElsewhere(clash) || (slot !== null && slot !== "unknown" && isElsewhere(slot)),
  };
}

const isElsewhere = (fault: SlotFault | null) =>
  fault !== null && (fault.kind === "taken" || fault.kind === "closed" || fault.kind === "closedDay");

type Data = NonNullable<AskState["booking"]["error"]>["data"];

/** The hours that the server says are in the way, `18:00–20:00, 21:00–22:00`, as a fault of the slot. */
function clashOf(data: Data | undefined): SlotFault | null {
  const hours = readSpans(String(data?.details.hours ?? ""));
  if (data?.domainCode === "SLOT_TAKEN" && hours.length > 0) return { kind: "taken", hours };
  if (data?.domainCode !== "CLOSED_HOURS") return null;
  return hours.length > 0 ? { kind: "closed", hours } : { kind: "closedDay" };
}
