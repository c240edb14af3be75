"use client";
import { useTranslations } from "next-intl";
import { useWhen } from "../../../_components/when.ts";
import type { Pending } from "./waiting.tsx";

/** What keeps a request from being accepted as things stand, in words; nothing when it fits. */
export function useObstacles() {
  const t = useTranslations("owner.waiting");
  const when = useWhen();
  return ({ sessions }: Pending): readonly string[] => [
    ...new Set(
      sessions.flatMap(({ hasBegun, isOpen, isTaken, clashes }) => {
        if (hasBegun) return [t("past")];
        const taken = clashes.map(({ title, organizationName, localStart, localEnd }) =>
          t("taken", { title, who: organizationName, hours: when.span(localStart, localEnd) }),
        );
        return [...(isOpen ? [] : [t("closed")]), ...(isTaken ? taken : [])];
      }),
    ),
  ];
}
