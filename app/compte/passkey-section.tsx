"use client";
import { KeyRound, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../_components/button.tsx";
import { ConfirmDialog } from "../_components/dialog.tsx";
import { TextField } from "../_components/field.tsx";
import { useHydrated } from "../_components/hydrated.ts";
import { Card, ErrorPanel } from "../_components/panel.tsx";
import { useWhen } from "../_components/when.ts";
import { postAuth } from "../_shell/auth.ts";
import { addPasskey, knowsPasskeys } from "../_shell/passkeys.ts";
import type { AccountFacts } from "./account-view.tsx";
import { useChange } from "./use-change.ts";

/** The keys by which one signs in without a password: make, name, remove. */
export function PasskeySection({ account }: { readonly account: AccountFacts }) {
  const t = useTranslations("account.passkeys");
  const when = useWhen();
  const [name, setName] = useState("");
  const [removing, setRemoving] = useState<AccountFacts["passkeys"][number] | null>(null);
  const adding = useChange();
  const removal = useChange();
  const isPossible = useHydrated() && knowsPasskeys();
  const add = async () => {
    if (await adding.run(() => addPasskey(name.trim() || t("unnamed")), t("added"))) setName("");
  };
  const remove = async () => {
    const id = removing?.id ?? "";
    if (await removal.run(() => postAuth("/passkey/delete-passkey", { id }), t("removed"))) setRemoving(null);
  };
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="font-bold text-2xl">{t("title")}</h2>
      <p className="text-muted">{t("text")}</p>
      {account.passkeys.length > 0 && (
        <ul className="flex flex-col divide-y divide-line border-line border-y">
          {account.passkeys.map((passkey) => (
            <li key={passkey.id} className="flex items-center justify-between gap-3 py-2">
              <span className="min-w-0">
                <span className="block break-words font-semibold">{passkey.name ?? t("unnamed")}</span>
                <span className="text-muted text-sm">{t("since", { day: when.dateAt(passkey.createdAt) })}</span>
              </span>
              <Button look="quiet" onClick={() => setRemoving(passkey)}>
                <Trash2 aria-hidden="true" className="size-4" />
                {t("remove")}
                <span className="sr-only">{passkey.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {adding.text && <ErrorPanel>{adding.text}</ErrorPanel>}
      <Button look="primary" busy={adding.busy} disabled={!isPossible} className="self-start" onClick={add}>
        <KeyRound aria-hidden="true" className="size-4" />
        {t("add")}
      </Button>
      {!isPossible && <p className="text-muted text-sm">{t("impossible")}</p>}
      <ConfirmDialog
        open={removing !== null}
        danger
        onClose={() => setRemoving(null)}
        title={t("removeTitle", { name: removing?.name ?? t("unnamed") })}
        action={t("removeAction")}
        busy={removal.busy}
        onConfirm={remove}
      >
        <p>{t("removeText")}</p>
        {removal.text && <ErrorPanel>{removal.text}</ErrorPanel>}
      </ConfirmDialog>
    </Card>
  );
}
