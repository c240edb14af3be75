"use client";
import { useMutation } from "@tanstack/react-query";
import { Check, MailQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Dialog } from "#app/_components/dialog.tsx";
import { TextAreaField, TextField } from "#app/_components/field.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { useColon } from "../../../../../_components/colon.ts";
import type { Row } from "../rows.ts";
import type { Bench } from "../use-bench.ts";
import type { Proposal } from "../wire.ts";
import { useWords } from "../words.ts";
import { useRefresh } from "./use-refresh.ts";

const DAYS = 5;
const bare = ({ spaceId, startSlot, weeks }: Proposal["at"]) => ({ spaceId, startSlot, weeks });

/** Takes a way out: at once where nobody has to agree, else after saying who will be asked. */
export function Take({
  proposal,
  title,
  row,
  bench,
}: {
  readonly proposal: Proposal;
  readonly title: string;
  readonly row: Row;
  readonly bench: Bench;
}) {
  const t = useTranslations("tensions.taking");
  const colon = useColon();
  const words = useWords();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const [isOpen, setOpen] = useState(false);
  const [days, setDays] = useState(String(DAYS));
  const [message, setMessage] = useState("");
  const { kind, at, moves, asks } = proposal;
  const take = useMutation(
    trpc.tensions.propose.mutationOptions({
      onSuccess: async ({ state }) => {
        setOpen(false);
        toast.success(t(state === "applied" ? "applied" : "sent"));
        await refresh();
      },
    }),
  );
  const send = () =>
    take.mutate({
      ...{ key: newKey(), planId: bench.head?.id ?? "", requestId: row.request.id, kind, at: bare(at), message },
      moves: moves.map(({ requestId, after }) => ({ requestId, to: bare(after) })),
      answerDays: Number(days) || DAYS,
    });
  const fault = errorText(take.error);
  const failed = fault && <ErrorPanel>{fault.summary}</ErrorPanel>;
  if (asks.length === 0) {
    return (
      <>
        <p className="text-sm">{t("asksNobody")}</p>
        {failed}
        <Button className="self-start" busy={take.isPending} aria-label={t("take") + colon + title} onClick={send}>
          <Check aria-hidden="true" className="size-4" />
          {t("take")}
        </Button>
      </>
    );
  }
  const who = words.list([...new Set(asks.flatMap((id) => bench.rowOf(id)?.request.organizationName ?? []))]);
  return (
    <>
      <p className="text-sm">{t("asks", { count: asks.length })}</p>
      <Button className="self-start" aria-label={t("ask") + colon + title} onClick={() => setOpen(true)}>
        <MailQuestion aria-hidden="true" className="size-4" />
        {t("ask")}
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t("dialogTitle")}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button look="primary" busy={take.isPending} onClick={send}>
              {t("send")}
            </Button>
          </>
        }
      >
        <p className="font-semibold">{title}</p>
        <p>{t("dialogLead", { who })}</p>
        <TextField
          label={t("days")}
          type="number"
          min={1}
          max={21}
          value={days}
          onChange={(event) => setDays(event.target.value)}
          error={fault?.fields.answerDays}
        />
        <TextAreaField
          label={t("message")}
          hint={t("messageHint")}
          maxLength={500}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
          error={fault?.fields.message}
        />
        {failed}
      </Dialog>
    </>
  );
}
