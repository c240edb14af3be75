"use client";
import { DecideDialog } from "./decide-dialog.tsx";
import type { Decision, Pending } from "./pending.ts";
import { ProposeDialog } from "./propose-dialog.tsx";
import { ProposeHoursDialog } from "./propose-hours-dialog.tsx";

export type Asked = { readonly booking: Pending; readonly decision: Decision };

/** The dialog of the answer that was pressed. */
export function Answer({
  asked: { booking, decision },
  onClose,
}: {
  readonly asked: Asked;
  readonly onClose: () => void;
}) {
  if (decision === "propose") {
    const isOne = booking.sessions.length === 1 && !booking.isSeason;
    return isOne ? (
      <ProposeDialog booking={booking} onClose={onClose} />
    ) : (
      <ProposeHoursDialog booking={booking} onClose={onClose} />
    );
  }
  return <DecideDialog booking={booking} decision={decision} onClose={onClose} />;
}
