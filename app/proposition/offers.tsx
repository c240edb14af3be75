"use client";
import { useQuery } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "../_components/button.tsx";
import { EmptyState } from "../_components/panel.tsx";
import { useTRPC } from "../_trpc/client.tsx";
import type { RouterOutputs } from "../_trpc/types.ts";
import { OfferCard } from "./offer-card.tsx";
import { type Question, QuestionCard } from "./question-card.tsx";

type Letter = RouterOutputs["absorb"]["offer"];
export type Offer = Letter["offers"][number];

/** What one letter asks. */
export function LetterOffers({
  initial,
  token,
  timeZone,
}: {
  readonly initial: Letter;
  readonly token: string;
  readonly timeZone: string;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.absorb.offer.queryOptions({ token }, { initialData: initial, staleTime: 5_000 }));
  // of what was offered anew since, the newer letter speaks
  return <List offers={data.offers.filter(({ title }) => title !== null)} token={token} timeZone={timeZone} />;
}

/** What waits for the answer of one's organizations. */
export function OwnOffers({
  initial,
  questions,
  timeZone,
}: {
  readonly initial: readonly Offer[];
  readonly questions: readonly Question[];
  readonly timeZone: string;
}) {
  const t = useTranslations("absorb.offer.none");
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.absorb.offers.queryOptions(undefined, { initialData: [...initial], staleTime: 5_000 }),
  );
  const asked = useQuery(
    trpc.tensions.questions.queryOptions(undefined, { initialData: [...questions], staleTime: 5_000 }),
  ).data;
  if (data.length + asked.length === 0) {
    return (
      <EmptyState
        icon={<MailCheck aria-hidden="true" className="size-8" />}
        title={t("title")}
        action={<LinkButton href="/agenda">{t("action")}</LinkButton>}
      >
        {t("text")}
      </EmptyState>
    );
  }
  return (
    <>
      {data.length > 0 && <List offers={data} timeZone={timeZone} />}
      {asked.length > 0 && <Questions questions={asked} timeZone={timeZone} />}
    </>
  );
}

/** What one letter asks about the season's plan. */
export function LetterQuestions({
  initial,
  token,
  timeZone,
}: {
  readonly initial: RouterOutputs["tensions"]["letter"];
  readonly token: string;
  readonly timeZone: string;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.tensions.letter.queryOptions({ token }, { initialData: initial, staleTime: 5_000 }));
  return <Questions questions={data.questions} token={token} timeZone={timeZone} />;
}

const Questions = ({
  questions,
  token,
  timeZone,
}: {
  readonly questions: readonly Question[];
  readonly token?: string;
  readonly timeZone: string;
}) => (
  <ul className="flex flex-col gap-5">
    {questions.map((question) => (
      <QuestionCard key={question.id} question={question} timeZone={timeZone} {...(token !== undefined && { token })} />
    ))}
  </ul>
);

const List = ({
  offers,
  token,
  timeZone,
}: {
  readonly offers: readonly Offer[];
  readonly token?: string;
  readonly timeZone: string;
}) => (
  <ul className="flex flex-col gap-5">
    {offers.map((offer) => (
      <OfferCard key={offer.id} offer={offer} timeZone={timeZone} {...(token !== undefined && { token })} />
    ))}
  </ul>
);
