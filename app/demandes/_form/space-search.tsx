"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "../../_components/field.tsx";
import { Skeleton } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { ChosenSpace } from "./draft.ts";
import { useSettled } from "./use-settled.ts";

const DEBOUNCE_MS = 250;
const LEAST_LETTERS = 2;

/** Finds spaces by name; each result is a button that adds it. */
export function SpaceSearch({
  chosen,
  onAdd,
}: {
  readonly chosen: readonly string[];
  readonly onAdd: (space: ChosenSpace) => void;
}) {
  const t = useTranslations("requests.wishes");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const { settled, isSettled } = useSettled(search.trim(), DEBOUNCE_MS);
  const isLongEnough = settled.length >= LEAST_LETTERS;
  const query = useQuery(trpc.requests.spaces.queryOptions(isLongEnough ? { search: settled } : skipToken));
  const isTyped = search.trim().length >= LEAST_LETTERS;
  const found = isTyped && isSettled ? query.data?.filter(({ spaceId }) => !chosen.includes(spaceId)) : undefined;
  return (
    <div className="flex flex-col gap-2">
      <TextField
        type="search"
        label={t("search")}
        hint={t("searchHint")}
        autoComplete="off"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <p role="status" className={found?.length === 0 ? "text-muted" : "sr-only"}>
        {found && t("found", { count: found.length })}
      </p>
      {isTyped && !found && !query.isError && <Skeleton className="h-24" />}
      {query.isError && <p className="font-semibold text-danger text-sm">{t("searchFailed")}</p>}
      {found && found.length > 0 && (
        <ul className="flex max-h-72 flex-col overflow-y-auto rounded-xl border border-line bg-surface">
          {found.map((space) => (
            <li key={space.spaceId} className="border-line border-b last:border-0">
              <button
                type="button"
                onClick={() => onAdd({ id: space.spaceId, spaceName: space.spaceName, siteName: space.siteName })}
                className="flex min-h-11 w-full items-center gap-3 px-3 py-2 text-left hover:bg-sunken"
              >
                <Plus aria-hidden="true" className="size-5 shrink-0 text-accent" />
                <span className="min-w-0 flex-1">
                  <span className="font-semibold">{space.siteName}</span> · {space.spaceName}
                  <span className="block text-muted text-sm">
                    {space.communeName} · {common("people", { count: space.capacity })}
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
