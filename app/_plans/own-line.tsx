"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Megaphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Dialog } from "#app/_components/dialog.tsx";
import { TextAreaField } from "#app/_components/field.tsx";
import { Badge, ErrorPanel } from "#app/_components/panel.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { isReason } from "#app/hub/campagnes/[id]/_workbench/reasons.ts";
import { LineWords, type SharedLine } from "./line-words.tsx";

type Own = RouterOutputs["campaigns"]["sharedLines"]["own"][number];

const TONES = { open: "open", accepted: "success", refused: "danger" } as const;

/** A request of the reader's association, what the draft answers, and the appeal against it. */
export function OwnLine({
  own,
  line,
  token,
}: {
  readonly own: Own;
  readonly line: SharedLine | undefined;
  readonly token: string;
}) {
  const t = useTranslations("plans.lines");
  const campaign = useTranslations("campaign");
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-bold text-lg">
        {own.title} <span className="inline-block font-normal text-muted text-sm">{own.organizationName}</span>
      </h3>
      {line ? (
        <LineWords line={line} />
      ) : (
        <p>
          {t("refused")} {campaign(`reasons.${own.reason && isReason(own.reason) ? own.reason : "other"}.short`)}
        </p>
      )}
      {own.appealState && (
        <div className="flex flex-col gap-1">
          <p>
            <Badge tone={TONES[own.appealState]}>{t(`appeals.${own.appealState}`)}</Badge>
          </p>
          <p className="text-muted">{t("motive", { text: own.motive ?? "" })}</p>
          {own.answer && <p>{t("answer", { text: own.answer })}</p>}
        </div>
      )}
      {own.mayAppeal && <Appeal own={own} token={token} />}
    </div>
  );
}

function Appeal({ own, token }: { readonly own: Own; readonly token: string }) {
  const t = useTranslations("plans.lines");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [isOpen, setOpen] = useState(false);
  const [motive, setMotive] = useState("");
  const appeal = useMutation(
    trpc.campaigns.appeal.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.campaigns.sharedLines.queryFilter({ token }));
        setOpen(false);
      },
    }),
  );
  const told = errorText(appeal.error);
  return (
    <>
      <Button className="self-start" aria-label={t("appealOn", { title: own.title })} onClick={() => setOpen(true)}>
        <Megaphone aria-hidden="true" className="size-4" />
        {t("appeal")}
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t("appealOn", { title: own.title })}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{common("cancel")}</Button>
            <Button
              look="primary"
              busy={appeal.isPending}
              onClick={() => appeal.mutate({ key: newKey(), token, requestId: own.requestId, motive })}
            >
              {t("send")}
            </Button>
          </>
        }
      >
        <TextAreaField
          label={t("why")}
          hint={t("whyHint")}
          error={told?.fields.motive}
          value={motive}
          maxLength={1000}
          onChange={(event) => setMotive(event.target.value)}
        />
        {told && !told.fields.motive && <ErrorPanel>{told.summary}</ErrorPanel>}
      </Dialog>
    </>
  );
}
