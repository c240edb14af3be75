"use client";
import { useTranslations } from "next-intl";
import { NotDone } from "../../../_components/not-done.tsx";
import type { RouterOutputs } from "../../../_trpc/types.ts";
import { useAnswerError } from "../../../mes-lieux/_waiting/use-answer-error.ts";
import type { LineWords } from "./line-words.ts";
import type { AnsweredAtOnce } from "./lines.ts";

export type Outcome = RouterOutputs["inbox"]["answer"]["outcomes"][number];

/** Which could not be answered, and why: each as its own kind says it. */
export function Outcomes({
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
  const nameOf = (id: string) => {
    const line = ofLine.get(id);
    return line ? words.named(line) : "";
  };
  const why = ({ refusal }: Outcome) =>
    (refusal && answerError({ data: { ...refusal, requestId: null }, message: "" })) ?? "";
  return (
    <NotDone
      title={t("done", { count: lines.length - failed.length })}
      lead={t("failed", { count: failed.length })}
      finish={t("finish")}
      failed={failed.map((one) => ({ id: one.id, name: nameOf(one.id), why: why(one) }))}
      onClose={onClose}
    />
  );
}
