"use client";
import { PackageCheck, PackageX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RouterOutputs } from "#app/_trpc/types.ts";

/** What was lent with a session: whether it comes along to the hour that is being chosen, or may once the owner answers. */
export function MoveItems({ items, isAsked }: RouterOutputs["series"]["movable"]) {
  const t = useTranslations("asking.series.move");
  if (items.length === 0) return null;
  return (
    <div role="status">
      <ul className="flex flex-col gap-2 rounded-xl bg-sunken p-3">
        {items.map(({ loanId, itemName: name, quantity, free }) => {
          const comes = free >= quantity;
          const Icon = comes ? PackageCheck : PackageX;
          return (
            <li key={loanId} className={`flex items-start gap-2 ${comes ? "" : "font-semibold text-danger"}`}>
              <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
              {comes
                ? t(isAsked ? "mayCome" : "comes", { name })
                : t(free === 0 ? "taken" : "takenSome", { name, free })}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
