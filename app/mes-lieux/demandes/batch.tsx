"use client";
import { useMutation } from "@tanstack/react-query";
import { CheckCheck, ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { newKey } from "#app/_trpc/key.ts";
import { Button } from "../../_components/button.tsx";
import { ConfirmDialog } from "../../_components/dialog.tsx";
import { ErrorPanel } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { AskedDates } from "../_waiting/asked-dates.tsx";
import { acceptableTogether, type Pending } from "../_waiting/pending.ts";
import { useAnswerError } from "../_waiting/use-answer-error.ts";
import { useRefresh } from "../_waiting/use-refresh.ts";

/** What one transaction takes. */
const AT_MOST = 50;

/** Accepts several at once: those ticked, once they have been read again. */
export function Batch({
  shown,
  chosen,
  onTick,
}: {
  readonly shown: readonly Pending[];
  readonly chosen: readonly Pending[];
  readonly onTick: (ids: readonly string[]) => void;
}) {
  const t = useTranslations("owner.inbox");
  const [isOpen, setOpen] = useState(false);
  const together = acceptableTogether(shown).slice(0, AT_MOST);
  if (together.length < 2) return null;
  return (
    <div className="sticky top-18 z-20 flex flex-wrap items-center gap-2 rounded-2xl border border-line bg-surface px-4 py-3 shadow-card">
      <Button onClick={() => onTick(together.map(({ id }) => id))}>
        <ListChecks aria-hidden="true" className="size-5" />
        {t("tickAll", { count: together.length })}
      </Button>
      {chosen.length > 0 && (
        <>
          <Button look="primary" onClick={() => setOpen(true)}>
            <CheckCheck aria-hidden="true" className="size-5" />
            {t("acceptAll", { count: chosen.length })}
          </Button>
          <Button look="quiet" onClick={() => onTick([])}>
            {t("untick")}
          </Button>
        </>
      )}
      {isOpen && <AcceptAll chosen={chosen} onClose={() => setOpen(false)} onDone={() => onTick([])} />}
    </div>
  );
}

function AcceptAll({
  chosen,
  onClose,
  onDone,
}: {
  readonly chosen: readonly Pending[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const t = useTranslations("owner.inbox");
  const trpc = useTRPC();
  const answerError = useAnswerError();
  const refresh = useRefresh();
  const [key] = useState(newKey);
  const accept = useMutation(
    trpc.bookings.acceptAll.mutationOptions({
      onSuccess: async ({ accepted }) => {
        await refresh();
        toast.success(t("acceptedAll", { count: accepted }));
        onDone();
        onClose();
      },
      onError: refresh,
    }),
  );
  const fault = answerError(accept.error);
  // the answer names the one that cannot be accepted by its place in the list
  const at = accept.error?.data?.fields.map(({ path }) => /^bookingIds\.(\d+)$/.exec(path)?.[1])[0];
  const refused = at === undefined ? undefined : chosen[Number(at)];
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t("acceptAllTitle", { count: chosen.length })}
      action={t("acceptAll", { count: chosen.length })}
      busy={accept.isPending}
      onConfirm={() => accept.mutate({ key, bookingIds: chosen.map(({ id }) => id) })}
    >
      <p>{t("acceptAllText")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard too */}
      <ul tabIndex={0} className="flex max-h-72 flex-col gap-3 overflow-auto">
        {chosen.map((booking) => (
          <li key={booking.id}>
            <p className="font-semibold">{`${booking.organizationName} · ${booking.title}`}</p>
            <AskedDates booking={booking} />
          </li>
        ))}
      </ul>
      {fault && (
        <ErrorPanel>
          {t("acceptedNone", {
            who: refused ? `${refused.organizationName}, «\u00a0${refused.title}\u00a0»` : "",
            fault,
          })}
        </ErrorPanel>
      )}
    </ConfirmDialog>
  );
}
