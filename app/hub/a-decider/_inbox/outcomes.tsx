"use client";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";
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
