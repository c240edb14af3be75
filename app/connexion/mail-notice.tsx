"use client";
import { MailCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "../_components/button.tsx";
import { Card } from "../_components/panel.tsx";

/** What to do once a message has left; where none leaves, who can read it. */
export function MailNotice({
  title,
  isMailSent,
  onBack,
  children,
}: {
  readonly title: string;
  readonly isMailSent: boolean;
  readonly onBack: () => void;
  readonly children: ReactNode;
}) {
  const t = useTranslations("auth");
  const heading = useRef<HTMLHeadingElement>(null);
  // the form is gone: who reads by ear or by keyboard goes on from here
  useEffect(() => heading.current?.focus(), []);
  return (
    <Card className="flex flex-col items-start gap-4">
      <span className="grid size-14 place-items-center rounded-full bg-success-ground text-success">
        <MailCheck aria-hidden="true" className="size-7" />
      </span>
      <h2 ref={heading} tabIndex={-1} className="font-bold text-2xl outline-none">
        {title}
      </h2>
      <p>{children}</p>
      {isMailSent ? (
        <p className="text-muted">{t("mail.look")}</p>
      ) : (
        <p className="rounded-xl bg-sunken p-3">{t("mail.kept")}</p>
      )}
      <Button onClick={onBack}>{t("mail.back")}</Button>
    </Card>
  );
}
