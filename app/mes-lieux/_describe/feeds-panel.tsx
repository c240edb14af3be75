"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Table } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, DownloadButton } from "../../_components/button.tsx";
import { Choice, TextField } from "../../_components/field.tsx";
import { FileField } from "../../_components/file-field.tsx";
import { Card, ErrorPanel, Skeleton } from "../../_components/panel.tsx";
import { CALENDAR, fileFault } from "../../_files/choosing.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import { DisplacedSessions } from "../[slug]/_own/displaced.tsx";
import { FeedRow } from "./feed-row.tsx";
import { useListing } from "./listing.tsx";
import { useFeedsChanged } from "./use-feeds-changed.ts";

/** While a new calendar is being read, the list is asked again. */
const WAITING_MS = 2_000;

/** The owner's own calendars: their busy hours close the space, or the whole place. */
export function FeedsPanel({ space }: { readonly space: { readonly slug: string; readonly name: string } }) {
  const t = useTranslations("listing.feeds");
  const trpc = useTRPC();
  const { site } = useListing();
  const feeds = useQuery(
    trpc.feeds.list.queryOptions(
      { site: site.slug },
      { refetchInterval: ({ state }) => (state.data?.some((one) => one.state === "waiting") ? WAITING_MS : false) },
    ),
  );
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <p className="text-muted">{t("lead")}</p>
      {feeds.isPending && <Skeleton className="h-24" />}
      {feeds.data && feeds.data.length > 0 && (
        <>
          <ul aria-label={t("list")} className="flex flex-col gap-3">
            {feeds.data.map((feed) => (
              <FeedRow key={feed.id} feed={feed} />
            ))}
          </ul>
          <DownloadButton href={`/api/listes/agendas-du-lieu?de=${site.slug}`} className="self-start">
            <Table aria-hidden="true" className="size-5" />
            {t("table")}
          </DownloadButton>
        </>
      )}
      <AddFeed space={space} />
    </div>
  );
}

function AddFeed({ space }: { readonly space: { readonly slug: string; readonly name: string } }) {
  const t = useTranslations("listing.feeds");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const { site } = useListing();
  const [way, setWay] = useState<"url" | "file">("url");
  const [where, setWhere] = useState<"space" | "site">("space");
  const [name, setName] = useState("");
  const [url, setUrl] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const changed = useFeedsChanged(t("added"), () => {
    setName("");
    setUrl("");
    setFile(null);
  });
  const addUrl = useMutation(trpc.feeds.addFeed.mutationOptions(changed));
  const addFile = useMutation(trpc.feeds.addFile.mutationOptions(changed));
  const save = way === "url" ? addUrl : addFile;
  const refusal = errorText(save.error);
  const isWrong = fileFault(file, CALENDAR) !== null;
  const submit = async () => {
    const common = { key: newKey(), site: site.slug, space: where === "space" ? space.slug : null };
    if (way === "url") addUrl.mutate({ ...common, name: name || new URL(url, "https://x").host, url });
    else if (file && !isWrong) addFile.mutate({ ...common, name: name || file.name, text: await file.text() });
  };
  return (
    <Card className="flex flex-col gap-5">
      <h3 className="text-xl font-bold">{t("add")}</h3>
      <Choice
        label={t("way")}
        value={way}
        options={(["url", "file"] as const).map((value) => ({ value, label: t(`ways.${value}`) }))}
        onChange={setWay}
      />
      {way === "url" ? (
        <TextField
          type="url"
          label={t("url")}
          hint={t("urlHint")}
          placeholder="https://…/agenda.ics"
          value={url}
          error={refusal?.fields.url}
          onChange={(event) => {
            setUrl(event.target.value);
            save.reset();
          }}
        />
      ) : (
        <FileField
          rule={CALENDAR}
          file={file}
          label={t("file")}
          hint={t("fileHint")}
          error={refusal?.fields.text}
          onChange={(next) => {
            setFile(next);
            save.reset();
          }}
        />
      )}
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Choice
        label={t("where")}
        value={where}
        options={[
          { value: "space", label: space.name },
          { value: "site", label: t("wholeSite") },
        ]}
        onChange={setWhere}
      />
      {addFile.data && addFile.data.covered > 0 && (
        <DisplacedSessions title={t("covered", { count: addFile.data.covered })} sessions={addFile.data.sessions} />
      )}
      {refusal && <ErrorPanel>{refusal.summary}</ErrorPanel>}
      <Button
        look="primary"
        className="self-start"
        busy={save.isPending}
        disabled={way === "url" ? url.trim() === "" : file === null || isWrong}
        onClick={submit}
      >
        {t("follow")}
      </Button>
    </Card>
  );
}
