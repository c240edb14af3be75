"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Choice } from "../_components/field.tsx";
import { Card, ErrorPanel } from "../_components/panel.tsx";
import { toast } from "../_components/toast.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";
import type { AccountFacts } from "./account-view.tsx";

/** When one is written to about what can wait; kept as soon as it is chosen, and as easily changed back. */
export function NotificationSection({ account }: { readonly account: AccountFacts }) {
  const t = useTranslations("account.notifications");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [choice, setChoice] = useState(account.mailChoice);
  const choose = useMutation(
    trpc.account.chooseMail.mutationOptions({
      onSuccess: () => toast.success(t("saved")),
      onError: () => setChoice(account.mailChoice),
    }),
  );
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="font-bold text-2xl">{t("title")}</h2>
      <p className="text-muted">{t("text")}</p>
      <Choice
        label={t("title")}
        hideLabel
        value={choice}
        options={(["now", "daily", "none"] as const).map((value) => ({ value, label: t(`choices.${value}`) }))}
        onChange={(value) => {
          setChoice(value);
          choose.mutate({ key: newKey(), choice: value });
        }}
      />
      <p className="text-sm">{t(`texts.${choice}`)}</p>
      {choose.error && <ErrorPanel>{errorText(choose.error)?.summary}</ErrorPanel>}
    </Card>
  );
}
