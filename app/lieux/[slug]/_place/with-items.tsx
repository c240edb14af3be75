"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { CheckboxField, TextField } from "#app/_components/field.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useTerms } from "../../../_lending/terms.ts";
import { readClock, readDay } from "./slot.ts";
import type { AskState } from "./use-ask.ts";

/** What the place lends with the room, as far as it is free at that hour. Nothing is shown where it lends nothing. */
export function WithItems({
  ask: { draft, change, space },
  error,
}: {
  readonly ask: AskState;
  readonly error: string | undefined;
}) {
  const t = useTranslations("lending.withRoom");
  const { terms, deposit } = useTerms();
  const trpc = useTRPC();
  const [day, startMinute] = [readDay(draft.day), readClock(draft.start)];
  const offered = useQuery(
    trpc.items.withSpace.queryOptions(
      { spaceId: space.id, day: day ?? "2000-01-01", startMinute: startMinute ?? 0, durationMinutes: draft.minutes },
      { enabled: day !== null && startMinute !== null, placeholderData: keepPreviousData },
    ),
  );
  if (!offered.data || offered.data.length === 0) return null;
  const wanted = (id: string) => draft.items.find(({ itemId }) => itemId === id);
  const want = (itemId: string, quantity: number | null) =>
    change({
      items: [
        ...draft.items.filter((one) => one.itemId !== itemId),
        ...(quantity === null ? [] : [{ itemId, quantity }]),
      ],
    });
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1.5 font-semibold">{t("title")}</legend>
      {offered.data.map((item) => {
        const own = wanted(item.id);
        const facts = [
          t("free", { free: item.free }),
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
              disabled={item.free === 0 && !own}
              onChange={(event) => want(item.id, event.target.checked ? 1 : null)}
            />
            {own && item.quantity > 1 && (
              <div className="max-w-56 pl-8">
                <TextField
                  label={t("quantity", { name: item.name })}
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={item.free}
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
