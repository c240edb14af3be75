"use client";
import { Check, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Structure } from "./people-view.tsx";

/** Who may what, as the services decide it. */
export function RightsTable({ structure }: { readonly structure: Structure }) {
  const t = useTranslations("structure");
  const { roles, family } = structure;
  const rights = roles[0]?.rights ?? [];
  return (
    <section aria-labelledby="rights">
      <h2 id="rights" className="font-bold text-2xl">
        {t("rights.title")}
      </h2>
      <div className="mt-4 overflow-x-auto rounded-2xl border border-line bg-surface shadow-card">
        <table className="w-full border-collapse text-left">
          <thead>
            <tr className="border-line border-b">
              <th scope="col" className="p-3 font-semibold">
                {t("rights.what")}
              </th>
              {roles.map(({ role }) => (
                <th key={role} scope="col" className="p-3 text-center font-semibold text-sm leading-tight">
                  {t(`roles.${family}.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rights.map((right) => (
              <tr key={right} className="border-line border-b last:border-0">
                <th scope="row" className="p-3 font-normal">
                  {t(`rights.words.${right}`)}
                </th>
                {roles.map(({ role, rights: held }) => {
                  const has = held.includes(right);
                  const Icon = has ? Check : Minus;
                  return (
                    <td key={role} className="p-3 text-center">
                      <Icon aria-hidden="true" className={`mx-auto size-5 ${has ? "text-success" : "text-muted"}`} />
                      <span className="sr-only">{has ? t("rights.yes") : t("rights.no")}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
