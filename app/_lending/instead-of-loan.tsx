"use client";
import { PackageSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "../_components/button.tsx";
import { dayOf } from "../_components/days.ts";
import { isAwaited } from "./awaited-loan.tsx";
import type { Loan } from "./loan-state.tsx";

const LOST: readonly Loan["state"][] = ["cancelled", "refused", "expired"];

/** Who loses a loan may look for another at once; nothing of one that stands. */
export function InsteadOfLoan({ loan }: { readonly loan: Loan }) {
  const t = useTranslations("lending");
  if (!isAwaited(loan) && !(LOST.includes(loan.state) && loan.isToCome)) return null;
  return (
    <LinkButton
      href={`/objets?categorie=${loan.category}&du=${dayOf(loan.localStart)}&au=${dayOf(loan.localEnd)}`}
      prefetch={false}
    >
      <PackageSearch aria-hidden="true" className="size-5" />
      {t("instead")}
    </LinkButton>
  );
}
