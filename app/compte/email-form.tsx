"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../_components/button.tsx";
import { TextField } from "../_components/field.tsx";
import { Card } from "../_components/panel.tsx";
import { postAuth } from "../_shell/auth.ts";
import type { AccountFacts } from "./account-view.tsx";
import { useChange } from "./use-change.ts";

/** Two messages, one to each address: whoever has only the session open cannot take the account away. */
export function EmailForm({ account }: { readonly account: AccountFacts }) {
  const t = useTranslations("account.email");
  const auth = useTranslations("auth");
  const [email, setEmail] = useState("");
  const [missing, setMissing] = useState(false);
  const [sent, setSent] = useState(false);
  const { run, busy, text } = useChange();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const newEmail = email.trim();
    setMissing(newEmail === "");
    if (newEmail === "") return;
    const callbackURL = new URL("/compte", window.location.origin).href;
    if (await run(() => postAuth("/change-email", { newEmail, callbackURL }), t("sentTitle"))) setSent(true);
  };
  return (
    <Card>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <h2 className="font-bold text-2xl">{t("title")}</h2>
        <p>{t("present", { email: account.email })}</p>
        {sent ? (
          <p role="status" className="rounded-xl bg-success-ground p-3 font-semibold text-success">
            {t("sent", { email: account.email })}
          </p>
        ) : (
          <>
            <TextField
              label={t("new")}
              hint={t("hint")}
              type="email"
              autoComplete="email"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
              error={missing ? auth("emailMissing") : text}
            />
            <Button type="submit" look="primary" busy={busy} className="self-start">
              {t("change")}
            </Button>
          </>
        )}
      </form>
    </Card>
  );
}
