"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import { Building2, MapPin } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { TextField } from "../../_components/field.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RouterOutputs } from "../../_trpc/types.ts";

export type FoundAddress = RouterOutputs["listings"]["addresses"][number];

const DEBOUNCE_MS = 250;

/** Finds where the place stands among the places and communes of the territory; each result is a button that puts the point there. */
export function AddressSearch({
  value,
  error,
  onChange,
  onChoose,
}: {
  readonly value: string;
  readonly error?: string | undefined;
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
    trpc.listings.addresses.queryOptions(sought.length >= 2 ? { text: lastWords(sought) } : skipToken),
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
      {found && found.length > 0 && (
        <ul className="flex flex-col overflow-hidden rounded-xl border border-line bg-raised">
          {found.map((one) => (
            <li key={`${one.kind}${one.label}${one.lon}`} className="border-line border-b last:border-0">
              <button
                type="button"
                className="flex min-h-11 w-full items-center gap-3 px-3 py-2 text-left hover:bg-sunken"
                onClick={() => {
                  setSought("");
                  onChoose(one);
                }}
              >
                {one.kind === "commune" ? (
                  <MapPin aria-hidden="true" className="size-5 shrink-0 text-accent" />
                ) : (
                  <Building2 aria-hidden="true" className="size-5 shrink-0 text-accent" />
                )}
                <span>
                  <span className="font-semibold">{one.label}</span>
                  <span className="block text-muted text-sm">
                    {one.kind === "commune" ? t("commune") : [one.address, one.communeName].filter(Boolean).join(", ")}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Of « 3 rue du Phare, Grav » what names a place: after the last comma, or the whole. */
const lastWords = (text: string) => text.split(",").at(-1)?.trim() || text;
