"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Dialog } from "#app/_components/dialog.tsx";
import { ErrorPanel, ProgressBar } from "#app/_components/panel.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import type { Bench } from "./use-bench.ts";
import type { Published } from "./wire.ts";

/** Asks first, says what will happen, and cannot be left while it happens. */
export function Publish({ bench, onDone }: { readonly bench: Bench; readonly onDone: (done: Published) => void }) {
  const t = useTranslations("campaign");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [isOpen, setOpen] = useState(false);
  const publish = useMutation(
    trpc.campaigns.publish.mutationOptions({
      onSuccess: (done) => {
        setOpen(false);
        onDone(done);
      },
      onSettled: () => queries.invalidateQueries(trpc.campaigns.pathFilter()),
    }),
  );
  const { head, plan } = bench;
  if (!head || plan?.id !== head.id) return null;
  const close = () => !publish.isPending && setOpen(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Send aria-hidden="true" className="size-4" />
        {t("head.publish")}
      </Button>
      <Dialog
        open={isOpen}
        onClose={close}
        title={t("publish.title", { version: head.version })}
        actions={
          <>
            <Button onClick={close} disabled={publish.isPending}>
              {common("cancel")}
            </Button>
            <Button
              look="primary"
              busy={publish.isPending}
              // one intention for each plan: pressed again after a broken connection, it gets the first one's answer
              onClick={() => publish.mutate({ key: `publish ${head.id}`, planId: head.id })}
            >
              {t("publish.action")}
            </Button>
          </>
        }
      >
        {publish.isPending ? (
          <div role="status" className="flex flex-col gap-3">
            <p>{t("publish.running")}</p>
            <ProgressBar label={t("publish.running")} />
            <p className="text-muted text-sm">{t("publish.runningHint")}</p>
          </div>
        ) : (
          <Consequences bench={bench} />
        )}
        {publish.error && <ErrorPanel>{errorText(publish.error)?.summary}</ErrorPanel>}
      </Dialog>
    </>
  );
}

function Consequences({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const answered = bench.rows.filter(({ outcome }) => outcome !== "unknown");
  const placed = answered.filter(({ placement }) => placement !== null);
  const sessions = placed.reduce(
    (sum, { placement, request }) => sum + (placement?.weekCount ?? 0) * request.dayOffsets.length,
    0,
  );
  const appeals = bench.appeals.filter(({ state }) => state === "open").length;
  const organizations = new Set(answered.map(({ request }) => request.organizationId)).size;
  return (
    <ul className="figures flex list-disc flex-col gap-2 pl-5">
      <li>{t("publish.willBook", { bookings: placed.length, sessions })}</li>
      <li>{t("publish.willTell", { organizations })}</li>
      <li>{t("publish.clashes")}</li>
      {appeals > 0 && <li className="font-semibold">{t("publish.appeals", { count: appeals })}</li>}
      <li className="font-semibold">{t("publish.forGood")}</li>
    </ul>
  );
}
