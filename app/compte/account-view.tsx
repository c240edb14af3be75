"use client";
import { useTranslations } from "next-intl";
import type { RouterOutputs } from "../_trpc/types.ts";
import { DataSection } from "./data-section.tsx";
import { DeleteSection } from "./delete-section.tsx";
import { EmailForm } from "./email-form.tsx";
import { LanguageSection } from "./language-section.tsx";
import { NameForm } from "./name-form.tsx";
import { NotificationSection } from "./notification-section.tsx";
import { PasskeySection } from "./passkey-section.tsx";
import { SessionSection } from "./session-section.tsx";

export type AccountFacts = RouterOutputs["account"]["page"];

export function AccountView({ account }: { readonly account: AccountFacts }) {
  const t = useTranslations("account");
  return (
    <div className="flex flex-col gap-6">
      {account.isDemonstration && <p className="rounded-2xl bg-sunken p-4">{t("demonstration")}</p>}
      <div className="flex flex-col gap-6 lg:block lg:columns-2 lg:*:mb-6 lg:*:break-inside-avoid">
        <NameForm account={account} />
        <EmailForm account={account} />
        <NotificationSection account={account} />
        <PasskeySection account={account} />
        <SessionSection account={account} />
        <LanguageSection account={account} />
        <DataSection />
      </div>
      <DeleteSection account={account} />
    </div>
  );
}
