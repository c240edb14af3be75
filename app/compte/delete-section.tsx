"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../_components/button.tsx";
import { ConfirmDialog } from "../_components/dialog.tsx";
import { TextField } from "../_components/field.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import { goAs, postAuth } from "../_shell/auth.ts";
import type { AccountFacts } from "./account-view.tsx";
import { useChange } from "./use-change.ts";

/** Says what goes and what stays; the address typed out is the confirmation. */
export function DeleteSection({ account }: { readonly account: AccountFacts }) {
  const t = useTranslations("account.delete");
  const [asked, setAsked] = useState(false);
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const { run, busy, text } = useChange();
  const confirm = async () => {
    const isSame = typed.trim().toLowerCase() === account.email.toLowerCase();
    setWrong(!isSame);
    if (isSame && (await run(() => postAuth("/delete-user"), t("done")))) goAs("/");
  };
  return (
    <section aria-labelledby="delete" className="rounded-2xl border border-danger p-5">
      <h2 id="delete" className="font-bold text-2xl">
        {t("title")}
      </h2>
      <ul className="mt-3 flex max-w-prose list-disc flex-col gap-1 pl-6">
        <li>{t("goes")}</li>
        <li>{t("stays")}</li>
        <li>{t("why")}</li>
      </ul>
      <Button look="danger" className="mt-4" onClick={() => setAsked(true)}>
        {t("action")}
      </Button>
      <ConfirmDialog
        open={asked}
        danger
        onClose={() => setAsked(false)}
        title={t("confirmTitle")}
        action={t("confirmAction")}
        busy={busy}
        onConfirm={confirm}
      >
        <p>{t("confirmText")}</p>
        <TextField
          label={t("type", { email: account.email })}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={wrong ? t("differs") : undefined}
        />
        {text && <ErrorPanel>{text}</ErrorPanel>}
      </ConfirmDialog>
    </section>
  );
}
