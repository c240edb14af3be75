"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { BellRing, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "../../_components/button.tsx";
import { dayOf, minuteOf } from "../../_components/days.ts";
import { ErrorPanel } from "../../_components/panel.tsx";
import { borrowerOf } from "../../_lending/alone.ts";
import { useSpan } from "../../_lending/span.ts";
import { useTerms } from "../../_lending/terms.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import type { toSpan } from "./use-borrow.ts";

type Props = {
  readonly slug: string;
  readonly organizationId: string;
  readonly quantity: number;
  readonly span: NonNullable<ReturnType<typeof toSpan>>;
  /** Puts another day into the form. */
  readonly onDay: (day: { readonly day: string; readonly lastDay: string }) => void;
};

/** What can be done about hours at which a thing is taken: another day, another thing, or the waitlist. */
export function NotFree({ slug, organizationId, quantity, span, onDay }: Props) {
  const t = useTranslations("lending.borrow.instead");
  const trpc = useTRPC();
  const words = useSpan();
  const { terms } = useTerms();
  const errorText = useErrorText();
  const asked = { slug, quantity, ...span };
  const instead = useQuery(trpc.items.instead.queryOptions(asked));
  const join = useMutation(trpc.waitlist.joinItem.mutationOptions());
  const refusal = errorText(join.error);
  const { days = [], items = [] } = instead.data ?? {};
  return (
    <div className="flex flex-col gap-3 rounded-xl border border-line p-4">
      {days.length + items.length > 0 && (
        <>
          <h3 className="font-bold text-lg">{t("title")}</h3>
          <ul className="flex flex-col gap-2">
            {days.map((one) => (
              <li key={one.localStart}>
                <Button wide onClick={() => onDay({ day: dayOf(one.localStart), lastDay: lastDayOf(one.localEnd) })}>
                  {words(one)}
                </Button>
              </li>
            ))}
            {items.map((one) => (
              <li key={one.slug}>
                <Link href={`/objets/${one.slug}`} prefetch={false} className="prose-link font-semibold">
                  {one.name}
                </Link>
                <span className="block text-muted">{`${one.siteName}, ${one.communeName} · ${terms(one)}`}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {join.data ? (
        <p role="status" className="flex items-start gap-2 font-semibold text-success">
          <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
          {t("joined")}
        </p>
      ) : (
        <>
          <p>{t("wait")}</p>
          <Button
            busy={join.isPending}
            onClick={() =>
              join.mutate({ key: newKey(), organizationId: borrowerOf(organizationId), item: slug, quantity, ...span })
            }
          >
            <BellRing aria-hidden="true" className="size-5" />
            {t("join")}
          </Button>
          {refusal && <ErrorPanel>{Object.values(refusal.fields)[0] ?? refusal.summary}</ErrorPanel>}
        </>
      )}
    </div>
  );
}

/** Midnight ends the day before. */
const lastDayOf = (local: string) =>
  minuteOf(local) > 0 ? dayOf(local) : new Date(Date.parse(`${dayOf(local)}T00:00:00Z`) - 1).toISOString().slice(0, 10);
