"use client";
import { LogIn, LogOut } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, LinkButton } from "../_components/button.tsx";

/** Who is signed in, and the way out; or the way in, back to the same page. */
export function Account({ name }: { readonly name: string | null }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const path = usePathname();
  const [busy, setBusy] = useState(false);
  if (name === null) {
    return (
      <LinkButton href={`/connexion?retour=${encodeURIComponent(path)}`} look="secondary">
        <LogIn aria-hidden="true" className="size-4" />
        {t("signIn")}
      </LinkButton>
    );
  }
  const signOut = async () => {
    setBusy(true);
    await fetch("/api/auth/sign-out", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
    router.push("/");
    router.refresh();
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
