"use client";
import { useTranslations } from "next-intl";
import { Card } from "../../_components/panel.tsx";
import { useWhen } from "../../_components/when.ts";
import type { AddressState } from "./addresses-view.tsx";

/** The territory's communes: those without addresses by name, what the others have, and since when. */
export function CommunesKnown({ communes }: { readonly communes: AddressState["communes"] }) {
  const t = useTranslations("addresses.communes");
  const when = useWhen();
  const missing = communes.filter(({ streets }) => streets === 0);
  const known = communes.filter(({ streets }) => streets > 0);
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="font-bold text-xl">{t("title")}</h2>
      <p className="figures">{t("missing", { missing: missing.length, all: communes.length })}</p>
      {missing.length > 0 && missing.length < communes.length && (
        <ul className="flex flex-wrap gap-2">
          {missing.map(({ code, name }) => (
            <li key={code} className="rounded-full bg-sunken px-3 py-1 text-sm">
              {name}
            </li>
          ))}
        </ul>
      )}
      {known.length > 0 && (
        <ul className="figures grid gap-x-8 gap-y-2 sm:grid-cols-2">
          {known.map(({ code, name, streets, addresses, at }) => (
            <li key={code}>
              <span className="font-semibold">{name}</span>
              <span className="block text-muted text-sm">
                {t("counts", { streets, addresses, since: at ? when.dateAt(at) : "" })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
