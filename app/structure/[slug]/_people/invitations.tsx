"use client";
import { useMutation } from "@tanstack/react-query";
import { MailX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { ConfirmDialog } from "../../../_components/dialog.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { toast } from "../../../_components/toast.ts";
import { useWhen } from "../../../_components/when.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { newKey } from "../../../_trpc/key.ts";
import type { Structure } from "./people-view.tsx";
import { useRefreshPeople } from "./use-people.ts";

/** Invitations that wait for an answer; each may be taken back. */
export function Invitations({ structure }: { readonly structure: Structure }) {
  const t = useTranslations("structure");
  const trpc = useTRPC();
  const when = useWhen();
  const errorText = useErrorText();
  const refresh = useRefreshPeople(structure.id);
  const [asked, setAsked] = useState<Structure["invitations"][number] | null>(null);
  const [key] = useState(newKey);
  const revoke = useMutation(
    trpc.organizations.revoke.mutationOptions({
      onSuccess: () => {
        toast.success(t("invitations.revoked"));
        setAsked(null);
      },
      onSettled: refresh,
    }),
  );
  return (
    <section aria-labelledby="invitations" className="rounded-2xl border border-line bg-surface p-5 shadow-card">
      <h2 id="invitations" className="font-bold text-xl">
        {t("invitations.title")}
      </h2>
      <ul className="mt-3 flex flex-col divide-y divide-line">
        {structure.invitations.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-2 py-3">
            <div className="min-w-0">
              <p className="truncate font-semibold">{one.email}</p>
              <p className="text-muted text-sm">
                {t(`roles.${structure.family}.${one.role}`)}
                {one.team && ` · ${one.team}`} · {t("invitations.until", { day: when.dayAt(one.expiresAt) })}
              </p>
            </div>
            <Button look="quiet" onClick={() => setAsked(one)}>
              <MailX aria-hidden="true" className="size-4" />
              {t("invitations.revoke")}
              <span className="sr-only">{one.email}</span>
            </Button>
          </li>
        ))}
      </ul>
      {asked && (
        <ConfirmDialog
          open
          danger
          onClose={() => setAsked(null)}
          title={t("invitations.revokeTitle")}
          action={t("invitations.revokeAction")}
          busy={revoke.isPending}
          onConfirm={() => revoke.mutate({ key: `${key}-${asked.id}`, invitationId: asked.id })}
        >
          <p>{t("invitations.revokeText", { email: asked.email })}</p>
          {revoke.error && <ErrorPanel>{errorText(revoke.error)?.summary}</ErrorPanel>}
        </ConfirmDialog>
      )}
    </section>
  );
}
