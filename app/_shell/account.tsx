"use client";
import { LogIn, LogOut, UserRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../_components/button.tsx";
import { toast } from "../_components/toast.ts";
import { SignInHere } from "./sign-in-here.tsx";

/** Who is signed in, and the way out; or the way in, back to the same page. */
export function Account({
  name,
  structure,
}: {
  readonly name: string | null;
  /** The one that they act for. */
  readonly structure: string | null;
}) {
  const t = useTranslations("shell");
  const [busy, setBusy] = useState(false);
  if (name === null) {
    return (
      <SignInHere look="secondary">
        <LogIn aria-hidden="true" className="size-4" />
        {t("signIn")}
      </SignInHere>
    );
  }
  const signOut = async () => {
    setBusy(true);
    // comes with the press: every page has the button, few people press it
    const auth = await import("./auth.ts").catch(() => null);
    if (auth && !(await auth.postAuth("/sign-out"))) return auth.goAs("/");
    toast.error(t("signOutFailed"));
    setBusy(false);
  };
  return (
    <>
      <Link
        href={structure ? "/structure" : "/compte"}
        prefetch={false}
        className="flex min-h-11 max-w-full flex-col row:min-w-0 justify-center rounded-xl px-2 text-sm leading-tight no-underline hover:bg-sunken"
        title={structure ? t("structure", { name: structure }) : t("signedInAs", { name })}
      >
        <span className="max-w-full truncate font-semibold">{name}</span>
        {structure && <span className="max-w-full truncate text-muted">{structure}</span>}
      </Link>
      <Link
        href="/compte"
        prefetch={false}
        aria-label={t("account")}
        title={t("account")}
        className="grid size-11 shrink-0 place-items-center rounded-xl hover:bg-sunken"
      >
        <UserRound aria-hidden="true" className="size-5" />
      </Link>
      <Button
        look="quiet"
        busy={busy}
        title={t("signOut")}
        className="row:w-11 row:shrink-0 row:px-0!"
        onClick={signOut}
      >
        <LogOut aria-hidden="true" className="size-4" />
        <span className="row:sr-only">{t("signOut")}</span>
      </Button>
    </>
  );
}
