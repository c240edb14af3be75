"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../_components/button.tsx";
import { toast } from "../_components/toast.ts";
import { goAs, postAuth } from "../_shell/auth.ts";

/** The invitation is for another address than the account's: which one, and the way to it. */
export function OtherAccount({
  mine,
  invited,
  back,
}: {
  readonly mine: string;
  readonly invited: string;
  readonly back: string;
}) {
  const t = useTranslations("structure.invitation");
  const shell = useTranslations("shell");
  const [busy, setBusy] = useState(false);
  const signOut = async () => {
    setBusy(true);
    if (!(await postAuth("/sign-out"))) return goAs(back);
    toast.error(shell("signOutFailed"));
    setBusy(false);
  };
  return (
    <>
      <p className="font-semibold">{t("other", { mine, invited })}</p>
      <Button look="primary" busy={busy} onClick={signOut}>
        {t("otherAction")}
      </Button>
    </>
  );
}
