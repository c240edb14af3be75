"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { CheckboxField, TextField } from "#app/_components/field.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { useTerms } from "../../../_lending/terms.ts";
import type { AskerDraft } from "./asker.ts";
import { readClock, readDay } from "./slot.ts";
import type { AskState } from "./use-ask.ts";
import type { Words } from "./words.ts";

type Offered = RouterOutputs["items"]["withSpace"];
/** So many dates at which it is taken are named. */
const NAMED = 4;

type Props = {
  readonly items: AskerDraft["items"];
  readonly onChange: (changes: Pick<AskerDraft, "items">) => void;
  readonly error: string | undefined;
};

/** What the place lends with the room at the one hour that is asked for. */
export function ItemsOfHour({
  ask: { draft, change, space },
  error,
}: { readonly ask: AskState } & Pick<Props, "error">) {
  const trpc = useTRPC();
  const [day, startMinute] = [readDay(draft.day), readClock(draft.start)];
  const offered = useQuery(
    trpc.items.withSpace.queryOptions(
      { spaceId: space.id, day: day ?? "2000-01-01", startMinute: startMinute ?? 0, durationMinutes: draft.minutes },
      { enabled: day !== null && startMinute !== null, placeholderData: keepPreviousData },
    ),
  );
  return <WithItems offered={offered.data ?? []} items={draft.items} onChange={change} error={error} />;
}

/**
 * What the place lends with the room, as far as it is free: of several dates, at how many. Nothing is shown where it lends
 * nothing.
 */
export function WithItems({
  offered,
  days = [],
  items,
  onChange,
  error,
  words,
}: Props & { readonly offered: Offered; readonly days?: readonly string[]; readonly words?: Words }) {
  const t = useTranslations("lending.withRoom");
  const { terms, deposit } = useTerms();
  if (offered.length === 0) return null;
  const wanted = (id: string) => items.find(({ itemId }) => itemId === id);
  const want = (itemId: string, quantity: number | null) =>
    onChange({
      items: [...items.filter((one) => one.itemId !== itemId), ...(quantity === null ? [] : [{ itemId, quantity }])],
    });
  const freeOf = ({ free }: Offered[number], quantity: number) => {
    const most = Math.max(...free);
    if (free.length === 1 || most === 0) return t("free", { free: most });
    const count = free.filter((pieces) => pieces >= Math.max(1, quantity)).length;
    if (count === free.length) return t("freeAll", { count });
    const taken = days.filter((_, i) => (free[i] ?? 0) < Math.max(1, quantity));
    const at = t("freeAt", { count, dates: free.length });
    return words && taken.length > 0 && taken.length <= NAMED
      ? `${at} · ${t("takenOn", { days: words.list(taken.map(words.day)) })}`
      : at;
  };
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1.5 font-semibold">{t("title")}</legend>
      {offered.map((item) => {
        const own = wanted(item.id);
        const facts = [
          freeOf(item, own?.quantity ?? 1),
          terms(item),
          deposit(item),
          item.grantMode === "approval" && t("approval"),
        ];
        return (
          <div key={item.id} className="flex flex-col gap-2">
            <CheckboxField
              label={item.name}
              hint={facts.filter(Boolean).join(" · ")}
              checked={own !== undefined}
              disabled={Math.max(...item.free) === 0 && !own}
              onChange={(event) => want(item.id, event.target.checked ? 1 : null)}
            />
            {own && item.quantity > 1 && (
              <div className="max-w-56 pl-8">
                <TextField
                  label={t("quantity", { name: item.name })}
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={Math.max(...item.free)}
                  value={own.quantity || ""}
                  onChange={(event) => want(item.id, Number(event.target.value))}
                />
              </div>
            )}
          </div>
        );
      })}
      {error && <p className="font-semibold text-danger text-sm">{error}</p>}
    </fieldset>
  );
}
