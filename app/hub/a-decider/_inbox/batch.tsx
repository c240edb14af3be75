"use client";
import { Check, CheckCheck, ListChecks, UserRoundCheck, UserRoundPlus, UserRoundX, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { AnswerAll, type Word } from "./answer-all.tsx";
import { GiveDialog } from "./give-dialog.tsx";
import type { LineWords } from "./line-words.ts";
import { type AnsweredAtOnce, type Awaiting, isAnsweredAtOnce, type Line } from "./lines.ts";
import type { Assign } from "./use-assign.ts";

/** What one call takes. */
const AT_MOST = 50;

/** What may be done with several lines at once: those ticked. */
export function Batch({
  shown,
  chosen,
  all,
  words,
  assign,
  onTick,
  onAnswered,
}: {
  readonly shown: readonly Line[];
  readonly chosen: readonly Line[];
  readonly all: Awaiting;
  readonly words: LineWords;
  readonly assign: Assign;
  readonly onTick: (lines: readonly Line[]) => void;
  /** What held the focus may have left the list. */
  readonly onAnswered: () => void;
}) {
  const t = useTranslations("inbox");
  const [giving, setGiving] = useState(false);
  // kept while the dialog tells what became of them, though they leave the list
  const [answering, setAnswering] = useState<{ readonly word: Word; readonly lines: readonly AnsweredAtOnce[] } | null>(
    null,
  );
  const together = shown.slice(0, AT_MOST);
  const held = chosen.slice(0, AT_MOST);
  const answered = held.filter(isAnsweredAtOnce);
  const problems = answered.filter(({ kind }) => kind === "incident");
  const asked = answered.filter(({ kind }) => kind !== "incident");
  // what a colleague has in hand is taken over one by one
  const free = held.filter(({ handler }) => handler === null);
  const mine = held.filter(({ handler }) => handler?.id === all.me);
  const doAnswer = (word: Word) => setAnswering({ word, lines: word === "settle" ? problems : asked });
  // a refusal is said by the notice
  const give = (lines: readonly Line[], to: string | null) => assign.give(lines, to).catch(() => null);
  if (together.length < 2 && chosen.length === 0 && !answering) return null;
  return (
    <fieldset
      aria-label={t("batch.label")}
      className="sticky top-18 z-20 flex min-w-0 items-center gap-2 overflow-x-auto whitespace-nowrap rounded-2xl border border-line bg-surface px-4 py-3 shadow-card *:shrink-0 sm:flex-wrap print:hidden"
    >
      {held.length === 0 ? (
        <Button onClick={() => onTick(together)}>
          <ListChecks aria-hidden="true" className="size-5" />
          {t("tickAll", { count: together.length })}
        </Button>
      ) : (
        <>
          <p aria-live="polite" className="figures mr-2 font-semibold">
            {t("ticked", { count: held.length })}
          </p>
          {asked.length > 0 && (
            <>
              <Button look="primary" onClick={() => doAnswer("accept")}>
                <CheckCheck aria-hidden="true" className="size-5" />
                {t("batch.accept", { count: asked.length })}
              </Button>
              <Button onClick={() => doAnswer("refuse")}>
                <X aria-hidden="true" className="size-5" />
                {t("batch.refuse", { count: asked.length })}
              </Button>
            </>
          )}
          {problems.length > 0 && (
            <Button onClick={() => doAnswer("settle")}>
              <Check aria-hidden="true" className="size-5" />
              {t("batch.settle", { count: problems.length })}
            </Button>
          )}
          {free.length > 0 && (
            <Button busy={assign.isPending} onClick={() => give(free, all.me)}>
              <UserRoundCheck aria-hidden="true" className="size-5" />
              {t("batch.take", { count: free.length })}
            </Button>
          )}
          {mine.length > 0 && (
            <Button busy={assign.isPending} onClick={() => give(mine, null)}>
              <UserRoundX aria-hidden="true" className="size-5" />
              {t("batch.release", { count: mine.length })}
            </Button>
          )}
          {all.managers.some(({ id }) => id !== all.me) && (
            <Button onClick={() => setGiving(true)}>
              <UserRoundPlus aria-hidden="true" className="size-5" />
              {t("give")}
            </Button>
          )}
          <Button look="quiet" onClick={() => onTick([])}>
            {t("untick")}
          </Button>
        </>
      )}
      {giving && <GiveDialog lines={held} all={all} assign={assign} onClose={() => setGiving(false)} />}
      {answering && (
        <AnswerAll
          {...answering}
          me={all.me}
          words={words}
          onTick={onTick}
          onClose={() => setAnswering(null)}
          onAnswered={onAnswered}
        />
      )}
    </fieldset>
  );
}
