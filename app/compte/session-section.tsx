"use client";
import { MonitorX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../_components/button.tsx";
import { Card, ErrorPanel } from "../_components/panel.tsx";
import { postAuth } from "../_shell/auth.ts";
import type { AccountFacts } from "./account-view.tsx";
import { useChange } from "./use-change.ts";

export function SessionSection({ account }: { readonly account: AccountFacts }) {
  const t = useTranslations("account.sessions");
  const { run, busy, text } = useChange();
  const elsewhere = Math.max(0, account.sessions - 1);
  return (
    <Card className="flex flex-col items-start gap-4">
      <h2 className="font-bold text-2xl">{t("title")}</h2>
      <p>{t("count", { count: elsewhere })}</p>
      {text && <ErrorPanel>{text}</ErrorPanel>}
      {elsewhere > 0 && (
        <Button busy={busy} onClick={() => void run(() => postAuth("/revoke-other-sessions"), t("done"))}>
          <MonitorX aria-hidden="true" className="size-4" />
          {t("action")}
        </Button>
      )}
    </Card>
  );
}
