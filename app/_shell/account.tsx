"use client";
import { LogIn, LogOut } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, LinkButton } from "../_components/button.tsx";
import { toast } from "../_components/toast.ts";
import { goAs, postAuth } from "./auth.ts";
import { signInFrom } from "./return-path.ts";

/** Who is signed in, and the way out; or the way in, back to the same page. */
export function Account({ name }: { readonly name: string | null }) {
  const t = useTranslations("shell");
  const [path, query] = [usePathname(), useSearchParams()];
  const [busy, setBusy] = useState(false);
  if (name === null) {
    return (
      <LinkButton href={signInFrom(path, query)} prefetch={false} look="secondary">
        <LogIn aria-hidden="true" className="size-4" />
        {t("signIn")}
      </LinkButton>
    );
  }
  const signOut = async () => {
    setBusy(true);
    const fault = await postAuth("/sign-out");
    if (!fault) return goAs("/");
    toast.error(t("signOutFailed"));
    setBusy(false);
  };
  return (
    <>
      <span className="max-w-52 truncate px-2 text-muted text-sm" title={t("signedInAs", { name })}>
        {name}
      </span>
      <Button look="quiet" busy={busy} onClick={signOut}>
        <LogOut aria-hidden="true" className="size-4" />
        {t("signOut")}
      </Button>
    </>
  );
}
