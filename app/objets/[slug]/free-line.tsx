"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RouterOutputs } from "../../_trpc/types.ts";
import { NotFree } from "./not-free.tsx";
import { toSpan, type useBorrow } from "./use-borrow.ts";

type Form = ReturnType<typeof useBorrow>;

/** How many are free at the hours that are typed; where too few are, what else can be done. */
export function FreeLine({
  item,
  draft,
  change,
}: {
  readonly item: RouterOutputs["items"]["view"];
  readonly draft: Form["draft"];
  readonly change: Form["change"];
}) {
  const t = useTranslations("lending.borrow");
  const trpc = useTRPC();
  const span = toSpan(draft);
  const free = useQuery(
    trpc.items.free.queryOptions(
      { slug: item.slug, ...(span ?? { day: draft.day, startMinute: 0, lastDay: draft.day, endMinute: 1 }) },
      { enabled: span !== null, placeholderData: keepPreviousData },
    ),
  );
  const missing = free.data?.missing[0];
  const text = !span
    ? t("incomplete")
    : !free.data
      ? t("looking")
      : free.data.isClosed
        ? t("closed")
        : free.data.outside
          ? t(`outside.${free.data.outside}`)
          : missing
            ? t(`missing.${missing.why}`, { part: missing.name })
            : t("free", { free: free.data.free, quantity: item.quantity });
  const quantity = Number(draft.quantity);
  const isWanted = Number.isInteger(quantity) && quantity >= 1 && quantity <= item.quantity;
  const isShort =
    span && isWanted && free.data && !free.isPlaceholderData && (free.data.isClosed || free.data.free < quantity);
  return (
    <>
      <p role="status" className="rounded-xl bg-sunken px-4 py-3 font-semibold">
        {text}
      </p>
      {isShort && (
        <NotFree
          key={JSON.stringify({ span, quantity, of: draft.organizationId })}
          {...{ slug: item.slug, organizationId: draft.organizationId, quantity, span, onDay: change }}
        />
      )}
    </>
  );
}
