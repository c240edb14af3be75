"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../_components/button.tsx";
import { TextField } from "../_components/field.tsx";
import { Card } from "../_components/panel.tsx";
import { postAuth } from "../_shell/auth.ts";
import type { AccountFacts } from "./account-view.tsx";
import { useChange } from "./use-change.ts";

export function NameForm({ account }: { readonly account: AccountFacts }) {
  const t = useTranslations("account.name");
  const auth = useTranslations("auth");
  const [name, setName] = useState(account.name);
  const [missing, setMissing] = useState(false);
  const { run, busy, text } = useChange();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isShort = name.trim().length < 2;
    setMissing(isShort);
    if (!isShort) void run(() => postAuth("/update-user", { name: name.trim() }), t("saved"));
  };
  return (
    <Card>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <h2 className="font-bold text-2xl">{t("title")}</h2>
        <TextField
          label={auth("name")}
          hint={auth("nameHint")}
          autoComplete="name"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={missing ? auth("nameMissing") : text}
        />
        <Button type="submit" look="primary" busy={busy} className="self-start">
          {t("save")}
        </Button>
      </form>
    </Card>
  );
}
