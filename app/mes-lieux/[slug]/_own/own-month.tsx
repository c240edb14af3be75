"use client";
import { useTranslations } from "next-intl";
import { SessionsMonth, type SessionsMonthProps } from "../../../_components/sessions-month.tsx";
import type { RouterOutputs } from "../../../_trpc/types.ts";
import { hoursOn } from "./hours-on.ts";
import type { OwnSession } from "./use-blocks.tsx";

type Props = Omit<SessionsMonthProps<OwnSession>, "nameOf" | "closedOn"> & {
  readonly space: string | null;
  readonly closures: RouterOutputs["closures"]["list"];
};

/** A month of a place: how many come each day, and who first; or why it is closed. */
export function OwnMonth({ space, closures, ...month }: Props) {
  const t = useTranslations("owner.week");
  const reasons = useTranslations("places.closures.reasons");
  return (
    <SessionsMonth
      {...month}
      nameOf={({ organizationName }) => organizationName}
      closedOn={(day) => {
        const [closed] = hoursOn(day, space, [], closures).closed;
        return closed && t("closed", { reason: reasons(closed.reason) });
      }}
    />
  );
}
