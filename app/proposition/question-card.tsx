"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowRight, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useList } from "#app/_components/list.ts";
import { Badge } from "../_components/panel.tsx";
import { useWhen } from "../_components/when.ts";
import { useCosts } from "../_tensions/use-costs.ts";
import { useTRPC } from "../_trpc/client.tsx";
import type { RouterOutputs } from "../_trpc/types.ts";
import { AnswerForm } from "./answer-form.tsx";

export type Question = RouterOutputs["tensions"]["letter"]["questions"][number];
type Props = { readonly question: Question; readonly token?: string; readonly timeZone: string };

/** A change of the season's plan that needs one's consent: where the plan has it, where it would be, the three answers. */
export function QuestionCard({ question, token, timeZone }: Props) {
  const t = useTranslations("tensions.letter");
  const when = useWhen();
  const costs = useCosts();
  const { state, before, after, deadline, message, note } = question;
  const until = deadline && when.dayMoment(deadline, timeZone);
  return (
    <li className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 className="font-bold text-2xl">{question.title}</h2>
        {state === "asked" && <Badge tone="open">{t("states.asked")}</Badge>}
      </div>
      <p className="text-muted">{question.organizationName}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        {before ? (
          <Side label={t("before")} spot={before} question={question} />
        ) : (
          <p className="rounded-xl bg-sunken p-4">{t("nowhere")}</p>
        )}
        <Side label={t("after")} spot={after} question={question} />
      </div>
      <p className="figures flex items-center gap-2">
        <ArrowRight aria-hidden="true" className="size-4 shrink-0 text-muted" />
        {costs.say(question.cost, question.isServed ? "asked" : "moved")}
      </p>
      {message && <p className="whitespace-pre-line rounded-xl bg-sunken p-3">{t("message", { message })}</p>}
      {state === "asked" ? (
        <>
          <p className="figures text-muted">{t(question.isServed ? "untilServed" : "until", { until: until ?? "" })}</p>
          {question.mayAnswer ? (
            <QuestionAnswer consentId={question.id} {...(token !== undefined && { token })} />
          ) : (
            <p>{t("mayNot")}</p>
          )}
        </>
      ) : (
        <div className="flex flex-col items-start gap-3" role="status">
          <p className="flex items-center gap-2 font-semibold">
            {(state === "applied" || state === "waiting") && (
              <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-success" />
            )}
            {t(`states.${state}`)}
          </p>
          {note && <p className="whitespace-pre-line rounded-xl bg-sunken p-3">{note}</p>}
        </div>
      )}
    </li>
  );
}

function Side({
  label,
  spot,
  question,
}: {
  readonly label: string;
  readonly spot: Question["after"];
  readonly question: Question;
}) {
  const t = useTranslations("tensions.letter");
  const common = useTranslations("common");
  const list = useList();
  const when = useWhen();
  const days = question.dayOffsets.map((offset) =>
    common(`weekdays.${String(((spot.weekday - 1 + offset) % 7) + 1) as "1"}`),
  );
  return (
    <div className="rounded-xl bg-sunken p-4">
      <p className="text-muted text-sm">{label}</p>
      <p className="font-semibold text-lg">
        <Link href={`/lieux/${spot.siteSlug}`} className="prose-link">
          {spot.siteName}
        </Link>
        {`, ${spot.spaceName}`}
      </p>
      <p className="figures mt-1 first-letter:uppercase">
        {`${list(days)}, ${when.range(spot.startMinute, spot.startMinute + question.durationMinutes)}`}
      </p>
      <p className="figures text-muted">{t("weeks", { count: spot.weekCount })}</p>
    </div>
  );
}

function QuestionAnswer({ consentId, token }: { readonly consentId: string; readonly token?: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation(
    trpc.tensions.answer.mutationOptions({ onSettled: () => client.invalidateQueries() }),
  );
  const about = { consentId, ...(token !== undefined && { token }) };
  return <AnswerForm isPending={isPending} error={error} onSay={(said) => mutate({ ...about, ...said })} />;
}
