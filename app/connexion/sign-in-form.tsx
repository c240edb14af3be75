"use client";
import { KeyRound, LogIn, Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "../_components/button.tsx";
import { TextField } from "../_components/field.tsx";
import { useHydrated } from "../_components/hydrated.ts";
import { Card, ErrorPanel } from "../_components/panel.tsx";
import { type AuthFault, goAs, postAuth } from "../_shell/auth.ts";
import { knowsPasskeys, signInByPasskey } from "../_shell/passkeys.ts";
import { withAnchor } from "../_shell/return-path.ts";
import { useFaultText } from "./fault-text.ts";
import { MailNotice } from "./mail-notice.tsx";
import { PasswordField } from "./password-field.tsx";

type Way = "password" | "link" | "passkey";

/** By password, or by a link sent to the same address; what was typed stays. */
export function SignInForm({ next, isMailSent }: { readonly next: string; readonly isMailSent: boolean }) {
  const t = useTranslations("auth");
  const textOf = useFaultText();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState<Partial<Record<"email" | "password", true>>>({});
  const [fault, setFault] = useState<AuthFault | null>(null);
  const [busy, setBusy] = useState<Way | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const emailInput = useRef<HTMLInputElement>(null);

  const whereTo = () => withAnchor(next, window.location.hash);

  const ask = async (way: Way) => {
    if (busy) return;
    setFault(null);
    const lacks = {
      ...(email.trim() === "" && { email: true as const }),
      ...(way === "password" && password === "" && { password: true as const }),
    };
    setMissing(lacks);
    if (lacks.email) return emailInput.current?.focus();
    if (lacks.password) return;
    setBusy(way);
    const destination = new URL(whereTo(), window.location.origin).href;
    const refused =
      way === "password"
        ? await postAuth("/sign-in/email", { email: email.trim(), password, callbackURL: destination })
        : await postAuth("/sign-in/magic-link", { email: email.trim(), callbackURL: destination });
    if (!refused && way === "password") return goAs(whereTo());
    if (!refused) setSentTo(email.trim());
    setFault(refused);
    setBusy(null);
  };
  const isKeyKnown = useHydrated() && knowsPasskeys();
  const askKey = async () => {
    if (busy) return;
    setBusy("passkey");
    const refused = await signInByPasskey();
    if (!refused) return goAs(whereTo());
    setFault(refused);
    setBusy(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void ask("password");
  };

  if (sentTo) {
    return (
      <MailNotice title={t("signIn.sentTitle")} isMailSent={isMailSent} onBack={() => setSentTo(null)}>
        {t("signIn.sent", { email: sentTo })}
      </MailNotice>
    );
  }
  const emailFault = fault?.code === "email" ? fault : null;
  return (
    <Card>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <h2 className="font-bold text-2xl">{t("signIn.withAccount")}</h2>
        {fault && !emailFault && <ErrorPanel>{textOf(fault)}</ErrorPanel>}
        <TextField
          ref={emailInput}
          label={t("email")}
          type="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={missing.email ? t("emailMissing") : emailFault ? textOf(emailFault) : undefined}
        />
        <PasswordField
          label={t("password")}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={missing.password ? t("passwordMissing") : undefined}
        />
        <Button type="submit" look="primary" wide busy={busy === "password"}>
          <LogIn aria-hidden="true" className="size-4" />
          {t("signIn.submit")}
        </Button>
        {isKeyKnown && (
          <Button wide busy={busy === "passkey"} onClick={() => void askKey()}>
            <KeyRound aria-hidden="true" className="size-4" />
            {t("signIn.passkey")}
          </Button>
        )}
        <div className="flex flex-col gap-2 border-line border-t pt-4">
          <p className="text-muted text-sm">{t("signIn.forgotten")}</p>
          <Button wide busy={busy === "link"} onClick={() => void ask("link")}>
            <Mail aria-hidden="true" className="size-4" />
            {t("signIn.link")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
