"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { SelectField, TextAreaField } from "#app/_components/field.tsx";
import { Badge, ErrorPanel } from "#app/_components/panel.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { Row } from "./rows.ts";
import type { Bench } from "./use-bench.ts";
import type { Appeal } from "./wire.ts";

const TONES = { open: "open", accepted: "success", refused: "danger" } as const;
const RULINGS = ["pin", "place", "site", "hour"] as const;
type Kept = "note" | (typeof RULINGS)[number];

/** Appeals against the chosen request's lines, and the answer of the hub. */
export function Appeals({ row, bench }: { readonly row: Row; readonly bench: Bench }) {
  const t = useTranslations("campaign.appeals");
  if (row.appeals.length === 0) return null;
  const isOver = bench.campaign.state === "published" || bench.campaign.state === "closed";
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3 border-line border-t pt-3">
      {row.appeals.map((appeal) => (
        <div key={appeal.id} className="flex flex-col gap-2">
          <p className="flex flex-wrap items-center gap-2 font-semibold">
            {t("on", { version: appeal.planVersion })}
            <Badge tone={TONES[appeal.state]}>{t(`states.${appeal.state}`)}</Badge>
          </p>
          <blockquote className="whitespace-pre-line rounded-xl bg-sunken p-3">{appeal.motive}</blockquote>
          {appeal.answer && <p className="whitespace-pre-line">{t("answered", { text: appeal.answer })}</p>}
          {appeal.state === "open" && !isOver && <Answer appeal={appeal} row={row} bench={bench} />}
        </div>
      ))}
    </section>
  );
}

function Answer({ appeal, row, bench }: { readonly appeal: Appeal; readonly row: Row; readonly bench: Bench }) {
  const t = useTranslations("campaign.appeals");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [answer, setAnswer] = useState("");
  const [kept, setKept] = useState<Kept>("note");
  const { id: campaignId } = bench.campaign;
  const reply = useMutation(
    trpc.campaigns.answerAppeal.mutationOptions({
      onSettled: async () => {
        await queries.invalidateQueries(trpc.campaigns.appeals.queryFilter({ campaignId }));
        await queries.invalidateQueries(trpc.campaigns.rulings.queryFilter({ campaignId }));
      },
    }),
  );
  const told = errorText(reply.error);
  const send = (decision: "accept" | "refuse") =>
    reply.mutate({ key: newKey(), appealId: appeal.id, decision, answer, ruling: kept === "note" ? null : kept });
  // the line appealed against may be ruled upon only where its own plan is shown and grants it
  const isPlaced = row.placement !== null && bench.head?.id === appeal.planId;
  return (
    <div className="flex flex-col gap-3">
      <TextAreaField
        label={t("answer")}
        value={answer}
        maxLength={1000}
        error={told?.fields.answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
      {isPlaced && (
        <SelectField label={t("kept")} value={kept} onChange={({ target }) => setKept(target.value as Kept)}>
          {(["note", ...RULINGS] as const).map((one) => (
            <option key={one} value={one}>
              {t(`keeps.${one}`)}
            </option>
          ))}
        </SelectField>
      )}
      {told && !told.fields.answer && <ErrorPanel>{told.summary}</ErrorPanel>}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={reply.isPending} onClick={() => send("accept")}>
          {t("accept")}
        </Button>
        <Button busy={reply.isPending} onClick={() => send("refuse")}>
          {t("refuse")}
        </Button>
      </div>
    </div>
  );
}
