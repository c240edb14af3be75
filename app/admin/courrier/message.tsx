"use client";
import { useMutation } from "@tanstack/react-query";
import { ChevronDown, CircleAlert, Clock, Eye, Layers, RotateCcw, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../../_components/button.tsx";
import { Badge } from "../../_components/panel.tsx";
import { useWhen } from "../../_components/when.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import type { RouterOutputs } from "../../_trpc/types.ts";
import { partsOf } from "./links.ts";

type Mail = RouterOutputs["mail"]["list"]["mails"][number];

const LOOKS = {
  waiting: { tone: "plain", Icon: Clock },
  sent: { tone: "success", Icon: Send },
  kept: { tone: "plain", Icon: Eye },
  failed: { tone: "danger", Icon: CircleAlert },
  gathered: { tone: "plain", Icon: Layers },
} as const;

/** One message: whom to, about what, where it stands; its text opens under it. */
export function Message({
  mail,
  timeZone,
  onChange,
}: {
  readonly mail: Mail;
  readonly timeZone: string;
  readonly onChange: () => void;
}) {
  const t = useTranslations("mail");
  const when = useWhen();
  const textOf = useErrorText();
  const trpc = useTRPC();
  const [key] = useState(newKey);
  const retry = useMutation(
    trpc.mail.retry.mutationOptions({
      onSuccess: () => {
        toast.success(t("retried", { recipient: mail.recipient }));
        onChange();
      },
      onError: (error) => toast.error(textOf(error)?.summary),
    }),
  );
  const { tone, Icon } = LOOKS[mail.state];
  return (
    <li>
      <details className="group rounded-2xl border border-line bg-surface shadow-card">
        <summary className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-2xl p-4 marker:content-none hover:bg-raised">
          <span className="min-w-0 flex-1 basis-64">
            <span className="block font-semibold">{mail.subject}</span>
            <span className="block truncate text-muted text-sm">{t("to", { recipient: mail.recipient })}</span>
          </span>
          <Badge tone={tone}>
            <Icon aria-hidden="true" className="size-4" />
            {t(`states.${mail.state}`)}
          </Badge>
          <time dateTime={mail.createdAt.toISOString()} className="figures text-muted text-sm">
            {when.moment(mail.createdAt, timeZone)}
          </time>
          <ChevronDown aria-hidden="true" className="ml-auto size-5 transition group-open:rotate-180" />
        </summary>
        <div className="flex flex-col items-start gap-4 border-line border-t p-4">
          {mail.lastError && (
            <p className="text-danger">{t("lastError", { attempts: mail.attempts, error: mail.lastError })}</p>
          )}
          {mail.sentAt && (
            <p className="text-muted text-sm">{t("sentAt", { at: when.moment(mail.sentAt, timeZone) })}</p>
          )}
          {mail.state === "failed" && (
            <Button busy={retry.isPending} onClick={() => retry.mutate({ key, mailId: mail.id })}>
              <RotateCcw aria-hidden="true" className="size-4" />
              {t("retry")}
            </Button>
          )}
          <p className="w-full max-w-prose whitespace-pre-line break-words">
            {partsOf(mail.body).map((part) =>
              part.isLink ? (
                <a key={part.at} href={part.text} rel="noreferrer noopener" className="prose-link">
                  {part.text}
                </a>
              ) : (
                part.text
              ),
            )}
          </p>
        </div>
      </details>
    </li>
  );
}
