"use client";
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../_components/button.tsx";
import { TextField } from "../_components/field.tsx";
import { Card, ErrorPanel } from "../_components/panel.tsx";
import { type AuthFault, postAuth } from "../_shell/auth.ts";
import { useFaultText } from "../connexion/fault-text.ts";
import { MailNotice } from "../connexion/mail-notice.tsx";
import { PasswordField } from "../connexion/password-field.tsx";

type FieldName = "name" | "email" | "password";
const FIELD_OF: Partial<Record<AuthFault["code"], FieldName>> = {
  name: "name",
  email: "email",
  shortPassword: "password",
  longPassword: "password",
};
const PASSWORD_AT_LEAST = 12;

/** The answer is the same whether the address has an account or not: only its owner is told, by mail. */
export function SignUpForm({ next, isMailSent }: { readonly next: string; readonly isMailSent: boolean }) {
  const t = useTranslations("auth");
  const textOf = useFaultText();
  const [values, setValues] = useState({ name: "", email: "", password: "" });
  const [fields, setFields] = useState<Partial<Record<FieldName, string>>>({});
  const [fault, setFault] = useState<AuthFault | null>(null);
  const [busy, setBusy] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const set = (field: FieldName) => (value: string) => setValues((known) => ({ ...known, [field]: value }));

  const faultsOf = (): Partial<Record<FieldName, string>> => ({
    ...(values.name.trim().length < 2 && { name: t("nameMissing") }),
    ...(values.email.trim() === "" && { email: t("emailMissing") }),
    ...(values.password.length < PASSWORD_AT_LEAST && {
      password: t("passwordShort", { typed: values.password.length }),
    }),
  });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const found = faultsOf();
    setFields(found);
    setFault(null);
    if (Object.keys(found).length === 0) {
      setBusy(true);
      const email = values.email.trim();
      const callbackURL = new URL(next, window.location.origin).href;
      const refused = await postAuth("/sign-up/email", { ...values, name: values.name.trim(), email, callbackURL });
      setBusy(false);
      if (!refused) return setSentTo(email);
      const field = FIELD_OF[refused.code];
      if (field) setFields({ [field]: textOf(refused) });
      else setFault(refused);
    }
    requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };

  if (sentTo) {
    return (
      <MailNotice title={t("signUp.sentTitle")} isMailSent={isMailSent} onBack={() => setSentTo(null)}>
        {t("signUp.sent", { email: sentTo })}
      </MailNotice>
    );
  }
  return (
    <Card>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {fault && <ErrorPanel>{textOf(fault)}</ErrorPanel>}
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          autoComplete="name"
          maxLength={100}
          value={values.name}
          onChange={(event) => set("name")(event.target.value)}
          error={fields.name}
        />
        <TextField
          label={t("email")}
          type="email"
          autoComplete="email"
          value={values.email}
          onChange={(event) => set("email")(event.target.value)}
          error={fields.email}
        />
        <PasswordField
          label={t("password")}
          hint={t("passwordHint")}
          autoComplete="new-password"
          value={values.password}
          onChange={set("password")}
          error={fields.password}
        />
        <Button type="submit" look="primary" wide busy={busy}>
          <UserPlus aria-hidden="true" className="size-4" />
          {t("signUp.submit")}
        </Button>
      </form>
    </Card>
  );
}
