"use client";
import { useMutation } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { ConfirmDialog } from "../../../_components/dialog.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { goAs } from "../../../_shell/auth.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { newKey } from "../../../_trpc/key.ts";
import type { Structure } from "./people-view.tsx";

/** The way out, for everybody but the last who manages. */
export function Leave({ structure }: { readonly structure: Structure }) {
  const t = useTranslations("structure.leave");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [asked, setAsked] = useState(false);
  const [key] = useState(newKey);
  // one belongs to others now: everything is read again
  const leave = useMutation(trpc.organizations.leave.mutationOptions({ onSuccess: () => goAs("/structure") }));
  const isLast = structure.role === "manager" && structure.managers === 1;
  const errors = errorText(leave.error);
  return (
    <section aria-labelledby="leave" className="rounded-2xl border border-line p-5">
      <h2 id="leave" className="font-bold text-xl">
        {t("title")}
      </h2>
      <p className="mt-2 text-muted">{isLast ? t("last") : t("text")}</p>
      {!isLast && (
        <Button className="mt-3" onClick={() => setAsked(true)}>
          <LogOut aria-hidden="true" className="size-4" />
          {t("action")}
        </Button>
      )}
      <ConfirmDialog
        open={asked}
        danger
        onClose={() => setAsked(false)}
        title={t("confirmTitle", { structure: structure.name })}
        action={t("confirmAction")}
        busy={leave.isPending}
        onConfirm={() => leave.mutate({ key, organizationId: structure.id })}
      >
        <p>{t("confirmText")}</p>
        {errors && <ErrorPanel>{errors.fields.role ?? errors.summary}</ErrorPanel>}
      </ConfirmDialog>
    </section>
  );
}
