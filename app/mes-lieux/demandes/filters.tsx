"use client";
import { useTranslations } from "next-intl";
import { Choice, SelectField } from "../../_components/field.tsx";
import { KINDS, type Kind } from "./items.ts";

export function InboxFilters({
  sites,
  site,
  kind,
  onSite,
  onKind,
}: {
  readonly sites: readonly { readonly slug: string; readonly name: string }[];
  readonly site: string | null;
  readonly kind: Kind | null;
  readonly onSite: (site: string | null) => void;
  readonly onKind: (kind: Kind | null) => void;
}) {
  const t = useTranslations("owner.inbox");
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      {sites.length > 1 && (
        <div className="w-full sm:w-72">
          <SelectField label={t("site")} value={site ?? ""} onChange={(event) => onSite(event.target.value || null)}>
            <option value="">{t("allSites")}</option>
            {sites.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      <Choice
        label={t("kind")}
        value={kind ?? "tout"}
        options={[
          { value: "tout", label: t("kinds.all") },
          ...KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
        ]}
        onChange={(value) => onKind(KINDS.find((one) => one === value) ?? null)}
      />
    </div>
  );
}
