"use client";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Table } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useEffect, useState } from "react";
import { Button, DownloadButton } from "../../../_components/button.tsx";
import { ErrorPanel, Page, Skeleton } from "../../../_components/panel.tsx";
import { HubTabs } from "../../../_shell/hub-tabs.tsx";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { ADDRESS } from "./address.ts";
import { Keys } from "./keys.tsx";
import { Lines } from "./line-list.tsx";

/** Lines of each kind that are read at first, and each time that more are asked for. */
const READ = 1000;
const MOST = 10_000;

/** All that awaits a decision, over all places, the longest waiting first. What is shown is in the address. */
export function Inbox() {
  const t = useTranslations("inbox");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [most, setMost] = useState(READ);
  const awaiting = useQuery(
    trpc.inbox.list.queryOptions({ most }, { refetchInterval: 60_000, placeholderData: keepPreviousData }),
  );
  useRefreshedByAnswers();
  const [filters] = useQueryStates(ADDRESS);
  const file = new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]) => (value === null || value === "" ? [] : [[name, String(value)]])),
  );
  return (
    <Page
      wide
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <Keys />
          <DownloadButton href={`/api/a-decider.csv${file.size > 0 ? `?${file}` : ""}`}>
            <Table aria-hidden="true" className="size-5" />
            {t("csv")}
          </DownloadButton>
        </>
      }
    >
      <HubTabs />
      {awaiting.data ? (
        <Lines
          all={awaiting.data}
          onMore={() => setMost(Math.min(MOST, most + READ))}
          isReading={awaiting.isFetching}
        />
      ) : awaiting.error ? (
        <ErrorPanel action={<Button onClick={() => awaiting.refetch()}>{common("retry")}</Button>}>
          {errorText(awaiting.error)?.summary}
        </ErrorPanel>
      ) : (
        <Skeleton className="h-64" />
      )}
    </Page>
  );
}

/** Whatever is answered, by whichever card, is awaited no more. */
function useRefreshedByAnswers() {
  const trpc = useTRPC();
  const client = useQueryClient();
  useEffect(() => {
    const mutations = client.getMutationCache();
    return mutations.subscribe(({ type, mutation }) => {
      const isOver = mutation?.state.status === "success" || mutation?.state.status === "error";
      if (type === "updated" && isOver) client.invalidateQueries({ queryKey: trpc.inbox.pathKey() });
    });
  }, [client, trpc]);
}
