"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import { Building2, House, MapPin, Route } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { TextField } from "../../_components/field.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RouterOutputs } from "../../_trpc/types.ts";

export type FoundAddress = RouterOutputs["addresses"]["search"][number];

const DEBOUNCE_MS = 250;
const ICONS = { commune: MapPin, street: Route, number: House, place: Building2 };

/** Finds where the place stands among the communes, streets, numbers and places of the territory; each result is a button that puts the point there. */
export function AddressSearch({
  value,
  error,
  lacksStreets = false,
  onChange,
  onChoose,
}: {
  readonly value: string;
  readonly error?: string | undefined;
  /** Told to who can import them. */
  readonly lacksStreets?: boolean;
  readonly onChange: (text: string) => void;
  readonly onChoose: (found: FoundAddress) => void;
}) {
  const t = useTranslations("listing.place");
  const trpc = useTRPC();
  const [sought, setSought] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSought((now) => (now === "" ? now : value.trim())), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  const query = useQuery(
    trpc.addresses.search.queryOptions(sought.length >= 2 ? { text: sought.slice(0, 120) } : skipToken),
  );
  const found = sought.length >= 2 ? query.data : undefined;
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t("address")}
        hint={t("addressHint")}
        autoComplete="off"
        value={value}
        error={error}
        onChange={(event) => {
          onChange(event.target.value);
          setSought((now) => now || event.target.value.trim());
        }}
      />
      <p role="status" className={found?.length === 0 ? "text-muted text-sm" : "sr-only"}>
        {found && t("found", { count: found.length })}
      </p>
      {found && lacksStreets && (
        <p className="text-muted text-sm">
          {t("noStreets")} <Link href="/hub/adresses">{t("importStreets")}</Link>
        </p>
      )}
      {found && found.length > 0 && (
        <ul className="flex flex-col overflow-hidden rounded-xl border border-line bg-raised">
          {found.map((one) => (
            <li key={`${one.kind}${one.label}${one.lon}${one.lat}`} className="border-line border-b last:border-0">
              <FoundButton
                found={one}
                onPress={() => {
                  setSought("");
                  onChoose(one);
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function FoundButton({ found, onPress }: { readonly found: FoundAddress; readonly onPress: () => void }) {
  const t = useTranslations("listing.place");
  const Icon = ICONS[found.kind];
  const where = [found.formerCommune, found.communeName];
  const told = {
    commune: [t("commune")],
    street: [...where, t("street")],
    number: where,
    place: [found.address, found.communeName],
  };
  return (
    <button
      type="button"
      className="flex min-h-11 w-full items-center gap-3 px-3 py-2 text-left hover:bg-sunken"
      onClick={onPress}
    >
      <Icon aria-hidden="true" className="size-5 shrink-0 text-accent" />
      <span>
        <span className="font-semibold">{found.label}</span>
        <span className="block text-muted text-sm">{told[found.kind].filter(Boolean).join(", ")}</span>
      </span>
    </button>
  );
}
