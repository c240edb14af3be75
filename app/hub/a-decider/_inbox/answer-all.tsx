"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { ConfirmDialog, Dialog } from "../../../_components/dialog.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { toast } from "../../../_components/toast.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { newKey } from "../../../_trpc/key.ts";
import type { RouterOutputs } from "../../../_trpc/types.ts";
import { faultsOf, NO_REASON, ReasonFields } from "../../../mes-lieux/_waiting/reason-fields.tsx";
import { useAnswerError } from "../../../mes-lieux/_waiting/use-answer-error.ts";
import type { LineWords } from "./line-words.ts";
import { type AnsweredAtOnce, keyOf, type Line } from "./lines.ts";

export type Word = "accept" | "refuse" | "settle";
type Outcome = RouterOutputs["inbox"]["answer"]["outcomes"][number];

/** One answer for several: read again first; then what became of each. */
export function AnswerAll({
  word,
  lines,
  me,
  words,
  onTick,
  onClose,
}: {
  readonly word: Word;
  readonly lines: readonly AnsweredAtOnce[];
  readonly me: string;
  readonly words: LineWords;
  readonly onTick: (lines: readonly Line[]) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations("inbox.batch");
  const trpc = useTRPC();
  const client = useQueryClient();
  const answerError = useAnswerError();
  const [reason, setReason] = useState(NO_REASON);
  const [tried, setTried] = useState(false);
  const [key, setKey] = useState(newKey);
  const [failed, setFailed] = useState<readonly Outcome[] | null>(null);
  const answer = useMutation(
    trpc.inbox.answer.mutationOptions({
      onSuccess: ({ outcomes }) => {
        const left = outcomes.filter(({ refusal }) => refusal !== null);
        onTick(lines.filter(({ id }) => left.some((one) => one.id === id)));
        if (left.length > 0) return setFailed(left);
        toast.success(t("done", { count: outcomes.length }));
        onClose();
      },
      onSettled: () => client.invalidateQueries(),
    }),
  );
  if (failed) return <Outcomes lines={lines} failed={failed} words={words} onClose={onClose} />;
  const needsMotive = lines.some((line) => line.needsMotive);
  const missing = faultsOf(reason, needsMotive);
  const confirm = () => {
    setTried(true);
    if (word === "refuse" && (missing.motive || missing.note)) return;
    const { motive, note } = reason;
    const items = lines.map(({ kind, id }) => ({ kind, id }));
    answer.mutate({
      key,
      items,
      decision: word,
      ...(word === "refuse" ? { note, ...(motive ? { motive } : {}) } : {}),
    });
  };
  const fault = answerError(answer.error);
  return (
    <ConfirmDialog
      open
      danger={word === "refuse"}
      onClose={onClose}
      title={t(`${word}Title`, { count: lines.length })}
      action={t(`${word}Action`)}
      busy={answer.isPending}
      onConfirm={confirm}
    >
      {word !== "settle" && <p>{t("mails")}</p>}
      {lines.length > 1 && <p>{t("text")}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard too */}
      <ul tabIndex={0} className="flex max-h-60 flex-col gap-3 overflow-auto">
        {lines.map((line) => (
          <li key={keyOf(line)}>
            <p className="break-words font-semibold">{words.named(line)}</p>
            <p className="figures text-muted text-sm">
              {[words.where(line), words.date(line)].filter(Boolean).join(" · ")}
            </p>
            {line.kind === "paper" && (
              <a href={`/api/papiers/${line.id}`} className="prose-link inline-flex min-h-11 items-center">
                {t("open")}
              </a>
            )}
            {line.handler && line.handler.id !== me && (
              <p className="font-semibold text-open-text text-sm">{t("handled", { name: line.handler.name })}</p>
            )}
          </li>
        ))}
      </ul>
      {word === "refuse" && (
        <ReasonFields
          reason={reason}
          needsMotive={needsMotive}
          tried={tried}
          onChange={(next) => {
            setReason(next);
            setKey(newKey());
          }}
        />
      )}
      {fault && <ErrorPanel>{fault}</ErrorPanel>}
    </ConfirmDialog>
  );
}

/** Which could not be answered, and why: each as its own kind says it. */
function Outcomes({
  lines,
  failed,
  words,
  onClose,
}: {
  readonly lines: readonly AnsweredAtOnce[];
  readonly failed: readonly Outcome[];
  readonly words: LineWords;
  readonly onClose: () => void;
}) {
  const t = useTranslations("inbox.batch");
  const answerError = useAnswerError();
  const ofLine = new Map(lines.map((line) => [line.id, line]));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("done", { count: lines.length - failed.length })}
      actions={
        <Button look="primary" onClick={onClose}>
          {t("finish")}
        </Button>
      }
    >
      <div role="alert" className="flex flex-col gap-3">
        <p>{t("failed", { count: failed.length })}</p>
        <ul className="flex flex-col gap-3">
          {failed.map(({ id, refusal }) => {
            const line = ofLine.get(id);
            return (
              <li key={id} className="flex items-start gap-2">
                <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-danger" />
                <div>
                  <p className="break-words font-semibold">{line ? words.named(line) : ""}</p>
                  <p>{refusal && answerError({ data: { ...refusal, requestId: null }, message: "" })}</p>
                </div>
              </li>
            );
          })}
        </ul>
      </div>
    </Dialog>
  );
}
