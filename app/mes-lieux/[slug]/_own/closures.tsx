"use client";
import { useQuery } from "@tanstack/react-query";
import { DoorOpen, Table } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, DownloadButton } from "../../../_components/button.tsx";
import { Badge, Card, ErrorPanel, Skeleton } from "../../../_components/panel.tsx";
import type { Now } from "../../../_components/session.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import type { RouterOutputs } from "../../../_trpc/types.ts";
import { clockOf } from "../../_waiting/clock.ts";
import { useClosureWords } from "./closure-words.ts";
import type { Own } from "./own-site-view.tsx";
import { ReopenDialog } from "./reopen-dialog.tsx";

export type Closure = RouterOutputs["closures"]["list"][number];

/** The hours taken back: those to come and under way, which can be given back; then those over or lifted of late. */
export function Closures({ own, now }: { readonly own: Own; readonly now: Now }) {
  const t = useTranslations("owner.closures");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const query = useQuery(trpc.closures.list.queryOptions({ site: own.slug }));
  const [reopening, setReopening] = useState<Closure | null>(null);
  const mayChange = own.rights.includes("places");
  const present = `${now.day} ${clockOf(now.minutes)}`;
  const isOn = ({ revokedAt, localEnd }: Closure) => revokedAt === null && localEnd > present;
  const coming = query.data?.filter(isOn) ?? [];
  const past = query.data?.filter((one) => !isOn(one)) ?? [];
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 className="text-xl font-bold">{t("title")}</h2>
        {query.data && query.data.length > 0 && (
          <DownloadButton href={`/api/listes/fermetures-du-lieu?de=${own.slug}`}>
            <Table aria-hidden="true" className="size-5" />
            {t("table")}
          </DownloadButton>
        )}
      </div>
      {query.error && <ErrorPanel>{errorText(query.error)?.summary}</ErrorPanel>}
      {query.isPending && <Skeleton className="h-20" />}
      {query.data && coming.length === 0 && <p className="text-muted">{t("none")}</p>}
      {coming.length > 0 && (
        <ul className="flex flex-col divide-y divide-line" aria-label={t("title")}>
          {coming.map((closure) => (
            <Row key={closure.id} closure={closure} onReopen={mayChange ? () => setReopening(closure) : undefined} />
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <details>
          <summary className="flex min-h-11 cursor-pointer items-center font-semibold">
            {t("past", { count: past.length })}
          </summary>
          <ul className="flex flex-col divide-y divide-line">
            {past.map((closure) => (
              <Row key={closure.id} closure={closure} />
            ))}
          </ul>
        </details>
      )}
      {reopening && <ReopenDialog closure={reopening} onClose={() => setReopening(null)} />}
    </Card>
  );
}

function Row({ closure, onReopen }: { readonly closure: Closure; readonly onReopen?: (() => void) | undefined }) {
  const t = useTranslations("owner.closures");
  const places = useTranslations("places.closures");
  const words = useClosureWords();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-semibold first-letter:uppercase">{words(closure)}</p>
        <p className="text-muted">
          {places(`reasons.${closure.reason}`)} · {closure.spaceName ?? places("all")}
        </p>
        {closure.note && <p className="text-sm">{t("quoted", { note: closure.note })}</p>}
      </div>
      {onReopen && (
        <Button aria-label={t("reopenLabel", { when: words(closure) })} onClick={onReopen}>
          <DoorOpen aria-hidden="true" className="size-5" />
          {t("reopen")}
        </Button>
      )}
      {closure.revokedAt && <Badge>{t("revoked")}</Badge>}
    </li>
  );
}
