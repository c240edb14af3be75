"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { DoorOpen, MapPinCheck, TriangleAlert, UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../_components/button.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import { useWhen } from "../_components/when.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";
import type { RouterOutputs } from "../_trpc/types.ts";
import { BlockedNotice } from "./blocked-notice.tsx";
import { Premises } from "./premises.tsx";
import { ReportForm } from "./report-form.tsx";
import { useReopen } from "./use-reopen.ts";

type Visit = RouterOutputs["visits"]["one"];

/** A session on its day: how to get in, who came, what was found amiss. Nothing where there is nothing to know or do. */
export function VisitPanel({ sessionId }: { readonly sessionId: string }) {
  const t = useTranslations("visits");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const { data: visit, error } = useQuery(trpc.visits.one.queryOptions({ sessionId }));
  const [reporting, setReporting] = useState(false);
  if (error) return <ErrorPanel>{errorText(error)?.summary}</ErrorPanel>;
  if (!visit) return <p className="text-muted">{t("loading")}</p>;
  const isTold = visit.incidents.length > 0 || visit.premises.length > 0;
  const isQuiet =
    !visit.mayArrive && !visit.mayMiss && !visit.mayReport && !visit.arrivedAt && !isTold && !visit.blocked;
  if (isQuiet && (visit.isOver || visit.part === "place")) return null;
  return (
    <section aria-label={t("title")} className="flex flex-col gap-4 rounded-xl bg-sunken p-4">
      {visit.blocked && <BlockedNotice block={visit.blocked} part={visit.part} slug={visit.organizationSlug} />}
      {visit.part === "holder" && !visit.isOver && !visit.blocked && <WaysIn visit={visit} />}
      <Presence visit={visit} />
      <Premises visit={visit} />
      <Incidents incidents={visit.incidents} mayReopen={visit.mayReopen} />
      {visit.mayReport &&
        (reporting ? (
          <ReportForm sessionId={sessionId} onDone={() => setReporting(false)} />
        ) : (
          <Button className="self-start" onClick={() => setReporting(true)}>
            <TriangleAlert aria-hidden="true" className="size-5" />
            {t("report.open")}
          </Button>
        ))}
    </section>
  );
}

function WaysIn({ visit: { waysIn, waysInFrom } }: { readonly visit: Visit }) {
  const t = useTranslations("visits.entry");
  const when = useWhen();
  return (
    <div className="flex flex-col gap-1">
      <h3 className="flex items-center gap-2 font-semibold">
        <DoorOpen aria-hidden="true" className="size-5 text-accent" />
        {t("title")}
      </h3>
      {waysIn === null && <p className="text-muted">{t("from", { from: when.dayMoment(waysInFrom) })}</p>}
      {waysIn?.length === 0 && <p className="text-muted">{t("none")}</p>}
      {waysIn?.map(({ mode, contact, secret }) => (
        <div key={mode}>
          <p>{t(`modes.${mode}`)}</p>
          {secret && <p className="figures font-semibold text-lg">{t("secret", { secret })}</p>}
          {contact && <p className="whitespace-pre-line">{contact}</p>}
        </div>
      ))}
    </div>
  );
}

function Presence({ visit }: { readonly visit: Visit }) {
  const t = useTranslations("visits");
  const when = useWhen();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [key, setKey] = useState(newKey);
  const settle = { onSettled: () => client.invalidateQueries(), onError: () => setKey(newKey()) };
  const arrive = useMutation(
    trpc.visits.arrive.mutationOptions({ ...settle, onSuccess: () => toast.success(t("arrive.done")) }),
  );
  const miss = useMutation(
    trpc.visits.miss.mutationOptions({
      ...settle,
      onSuccess: (_, { missed }) => {
        setKey(newKey());
        toast.success(t(missed ? "miss.done" : "miss.undone"));
      },
    }),
  );
  const { id: sessionId, arrivedAt, missedAt } = visit;
  const fault = errorText(arrive.error ?? miss.error);
  return (
    <>
      {arrivedAt && (
        <p role="status" className="font-semibold text-success">
          {t("arrive.at", { at: when.dayMoment(arrivedAt) })}
        </p>
      )}
      {missedAt && (
        <p role="status" className="font-semibold">
          {t("miss.at", { at: when.dayMoment(missedAt) })}
        </p>
      )}
      {missedAt && visit.part === "holder" && <p>{t("miss.whatNow")}</p>}
      {visit.mayArrive && (
        <Button
          look="primary"
          className="self-start"
          busy={arrive.isPending}
          onClick={() => arrive.mutate({ key, sessionId })}
        >
          <MapPinCheck aria-hidden="true" className="size-5" />
          {t("arrive.action")}
        </Button>
      )}
      {visit.mayMiss && (
        <Button
          className="self-start"
          busy={miss.isPending}
          onClick={() => miss.mutate({ key, sessionId, missed: !missedAt })}
        >
          <UserRoundX aria-hidden="true" className="size-5" />
          {t(missedAt ? "miss.undo" : "miss.action")}
        </Button>
      )}
      {fault && <ErrorPanel>{Object.values(fault.fields)[0] ?? fault.summary}</ErrorPanel>}
    </>
  );
}

function Incidents({ incidents, mayReopen }: Pick<Visit, "incidents" | "mayReopen">) {
  const t = useTranslations("visits");
  const when = useWhen();
  const { reopen, isPending } = useReopen();
  if (incidents.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">{t("incidents.title")}</h3>
      <ul className="flex flex-col gap-3">
        {incidents.map(({ id, kind, note, organizationName, createdAt, handledAt }) => (
          <li key={id}>
            <p className="font-semibold">{t(`report.kinds.${kind}`)}</p>
            <p className="whitespace-pre-line break-words">{note}</p>
            <p className="text-muted text-sm">
              {t("incidents.by", { name: organizationName, at: when.dayMoment(createdAt) })}
              {handledAt && ` · ${t("incidents.settled")}`}
            </p>
            {handledAt && mayReopen && (
              <Button className="mt-2" busy={isPending} onClick={() => reopen(id)}>
                {t("incidents.reopen")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
