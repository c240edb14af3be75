"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { FAMILIES } from "./draft.ts";
import { Slope } from "./slope.tsx";

type Simulation = NonNullable<RouterOutputs["campaigns"]["simulation"]>;
type Gain = NonNullable<Simulation["gains"]>["families"][number];

const DRAWN = 12;

/** Who gains and who loses by the second policy: by category, then by association. */
export function Gains({ plans, gains }: { readonly plans: Simulation["plans"]; readonly gains: Simulation["gains"] }) {
  const t = useTranslations("policies");
  const format = useFormatter();
  if (!gains) return null;
  const [first, second] = plans;
  const percent = (gap: number) => format.number(gap, { style: "percent", maximumFractionDigits: 1 });
  const heads = [
    t("version", { version: first.policyVersion }),
    t("version", { version: second.policyVersion }),
  ] as const;
  const families = gains.families.map((one) => {
    const family = FAMILIES.find((known) => known === one.id);
    return { ...one, name: family ? t(`families.${family}`) : one.name };
  });
  const changed = gains.organizations.filter(({ before, after }) => before !== after);
  return (
    <div className="flex flex-col gap-8">
      <div className="figures flex flex-col gap-1">
        <p className="font-semibold">
          {t("outcome", {
            ...{ before: first.granted ?? 0, after: second.granted ?? 0 },
            gain: changed.filter(({ before, after }) => after > before).length,
            lose: changed.filter(({ before, after }) => after < before).length,
          })}
        </p>
        {first.gap !== null && second.gap !== null && (
          <p className="text-muted">
            {t("gaps", {
              ...{ first: first.policyVersion, firstGap: percent(first.gap) },
              ...{ second: second.policyVersion, secondGap: percent(second.gap) },
            })}
          </p>
        )}
      </div>
      <Part title={t("byFamily")} rows={families} drawn={families} heads={heads} />
      {changed.length > 0 ? (
        <Part title={t("byOrganization")} rows={changed} drawn={changed.slice(0, DRAWN)} heads={heads} />
      ) : (
        <p>{t("nobody")}</p>
      )}
    </div>
  );
}

function Part({
  title,
  rows,
  drawn,
  heads,
}: {
  readonly title: string;
  readonly rows: readonly Gain[];
  readonly drawn: readonly Gain[];
  readonly heads: readonly [string, string];
}) {
  const t = useTranslations("policies");
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h3 className="font-bold text-xl">{title}</h3>
      {drawn.length < rows.length && <p className="text-muted text-sm">{t("drawn", { count: drawn.length })}</p>}
      <Slope lines={drawn} label={t("chart", { title })} heads={heads} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section aria-label={t("table", { title })} className="max-h-96 overflow-auto" tabIndex={0}>
        <table className="figures w-full text-left max-sm:text-sm">
          <caption className="sr-only">{t("table", { title })}</caption>
          <thead>
            <tr className="border-line border-b text-muted text-sm">
              <th scope="col" className="py-2">
                {t("who")}
              </th>
              {[...heads, t("difference")].map((head, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a version may be compared with itself
                <th key={i} scope="col" className="py-2 pl-3 text-right">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <GainRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function GainRow({ row: { name, before, after } }: { readonly row: Gain }) {
  const t = useTranslations("policies");
  const format = useFormatter();
  const hours = (value: number) => t("hours", { hours: format.number(value, { maximumFractionDigits: 1 }) });
  const change = after - before;
  const signed = format.number(change, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  const tone = change > 0 ? "text-success" : change < 0 ? "text-danger" : "";
  return (
    <tr className="border-line border-b">
      <th scope="row" className="py-2 font-normal">
        {name}
      </th>
      <td className="whitespace-nowrap py-2 pl-3 text-right">{hours(before)}</td>
      <td className="whitespace-nowrap py-2 pl-3 text-right">{hours(after)}</td>
      <td className={`whitespace-nowrap py-2 pl-3 text-right font-semibold ${tone}`}>
        {t("hours", { hours: signed })}
      </td>
    </tr>
  );
}
