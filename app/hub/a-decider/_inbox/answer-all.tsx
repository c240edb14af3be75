"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "../../../_components/dialog.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { toast } from "../../../_components/toast.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { newKey } from "../../../_trpc/key.ts";
import { faultsOf, NO_REASON, ReasonFields } from "../../../mes-lieux/_waiting/reason-fields.tsx";
import { useAnswerError } from "../../../mes-lieux/_waiting/use-answer-error.ts";
import type { LineWords } from "./line-words.ts";
import { type AnsweredAtOnce, keyOf, type Line } from "./lines.ts";
import { type Outcome, Outcomes } from "./outcomes.tsx";

export type Word = "accept" | "refuse" | "settle";

/** One answer for several: read again first; then what became of each. */
export function AnswerAll({
  word,
  lines,
  me,
  words,
  onTick,
  onClose,
  onAnswered,
}: {
  readonly word: Word;
  readonly lines: readonly AnsweredAtOnce[];
  readonly me: string;
  readonly words: LineWords;
  readonly onTick: (lines: readonly Line[]) => void;
  readonly onClose: () => void;
  readonly onAnswered: () => void;
}) {
  const t = useTranslations("inbox.batch");
  const trpc = useTRPC();
  const client = useQueryClient();
  const answerError = useAnswerError();
  const [reason, setReason] = useState(NO_REASON);
  const [tried, setTried] = useState(false);
  const [key, setKey] = useState(newKey);
  const [failed, setFailed] = useState<readonly Outcome[] | null>(null);
  const finish = () => {
    onClose();
    // once the dialog is gone, and has given the focus back to what may be gone too
    requestAnimationFrame(onAnswered);
  };
  const answer = useMutation(
    trpc.inbox.answer.mutationOptions({
      onSuccess: ({ outcomes }) => {
        const left = outcomes.filter(({ refusal }) => refusal !== null);
        onTick(lines.filter(({ id }) => left.some((one) => one.id === id)));
        if (left.length > 0) return setFailed(left);
        toast.success(t("done", { count: outcomes.length }));
        finish();
      },
      onSettled: () => client.invalidateQueries(),
    }),
  );
  if (failed) return <Outcomes lines={lines} failed={failed} words={words} onClose={finish} />;
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
              {[words.where(line), words.date(line)].filter(Boolean).join("\u00a0· ")}
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
