"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Button } from "../../_components/button.tsx";
import { Choice, TextField } from "../../_components/field.tsx";
import { EmptyState, ErrorPanel, Skeleton } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { Message } from "./message.tsx";

const STATES = ["all", "waiting", "sent", "kept", "failed", "gathered"] as const;
const PAGE = 30;

/** All messages, by state and by a word of their address or subject; the choice stands in the URL. */
export function Mailbox({ timeZone }: { readonly timeZone: string }) {
  const t = useTranslations("mail");
  const common = useTranslations("common");
  const textOf = useErrorText();
  const trpc = useTRPC();
  const [{ etat, texte, page }, choose] = useQueryStates({
    etat: parseAsStringLiteral(STATES).withDefault("all"),
    texte: parseAsString.withDefault(""),
    page: parseAsInteger.withDefault(1),
  });
  const input = {
    ...(etat !== "all" && { state: etat }),
    text: texte.slice(0, 120),
    offset: PAGE * (Math.max(1, page) - 1),
    limit: PAGE,
  };
  const { data, error, refetch } = useQuery(
    trpc.mail.list.queryOptions(input, { placeholderData: keepPreviousData, refetchInterval: 10_000 }),
  );
  const counts = new Map(data?.states.map(({ state, mails }) => [state, mails]));
  const all = data?.states.reduce((sum, { mails }) => sum + mails, 0);
  const options = STATES.map((value) => ({
    value,
    label: t("stateCount", { state: t(`states.${value}`), count: (value === "all" ? all : counts.get(value)) ?? 0 }),
  }));
  const pages = Math.max(1, Math.ceil((data?.total ?? 0) / PAGE));
  const fault = textOf(error);
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-end gap-4">
        <Choice
          label={t("state")}
          value={etat}
          options={options}
          onChange={(next) => choose({ etat: next, page: 1 })}
        />
        <div className="min-w-56 flex-1">
          <TextField
            label={t("search")}
            type="search"
            maxLength={120}
            value={texte}
            onChange={(event) => choose({ texte: event.target.value, page: 1 })}
          />
        </div>
      </div>
      {fault && (
        <ErrorPanel action={<Button onClick={() => refetch()}>{common("retry")}</Button>}>{fault.summary}</ErrorPanel>
      )}
      {!data && !fault && <Skeleton className="h-64" />}
      {data && (
        <>
          <p aria-live="polite" className="text-muted">
            {t("total", { count: data.total })}
          </p>
          {data.mails.length === 0 ? (
            <EmptyState title={t("empty.title")} icon={<Mail aria-hidden="true" className="size-8" />}>
              {t(etat === "all" && texte === "" ? "empty.none" : "empty.filtered")}
            </EmptyState>
          ) : (
            <ul className="flex flex-col gap-3">
              {data.mails.map((mail) => (
                <Message key={mail.id} mail={mail} timeZone={timeZone} onChange={() => refetch()} />
              ))}
            </ul>
          )}
        </>
      )}
      {pages > 1 && (
        <nav aria-label={t("pages")} className="flex items-center justify-between gap-2">
          <Button disabled={page <= 1} onClick={() => choose({ page: Math.min(page - 1, pages) })}>
            <ChevronLeft aria-hidden="true" className="size-4" />
            {common("previous")}
          </Button>
          <p className="figures text-muted text-sm">{t("page", { page, pages })}</p>
          <Button disabled={page >= pages} onClick={() => choose({ page: page + 1 })}>
            {common("next")}
            <ChevronRight aria-hidden="true" className="size-4" />
          </Button>
        </nav>
      )}
    </div>
  );
}
