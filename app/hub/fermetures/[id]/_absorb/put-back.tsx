"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../../_components/button.tsx";
import { dayOf } from "../../../../_components/days.ts";
import { CheckboxField } from "../../../../_components/field.tsx";
import { ErrorPanel } from "../../../../_components/panel.tsx";
import { toast } from "../../../../_components/toast.ts";
import { useWhen } from "../../../../_components/when.ts";
import { useTRPC } from "../../../../_trpc/client.tsx";
import { newKey } from "../../../../_trpc/key.ts";
import type { Displaced } from "./absorb-view.tsx";
import { ASKING, ModeFields } from "./mode-fields.tsx";
import { useTakenText } from "./taken.ts";

/** The closure is lifted: sessions may have their first hours back. */
export function PutBack({
  closureId,
  displaced,
}: {
  readonly closureId: string;
  readonly displaced: readonly Displaced[];
}) {
  const t = useTranslations("absorb.putBack");
  const when = useWhen();
  const trpc = useTRPC();
  const client = useQueryClient();
  const takenText = useTakenText("putBack");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [value, setValue] = useState(ASKING);
  const [key, setKey] = useState(newKey);
  const putBack = useMutation(
    trpc.absorb.putBack.mutationOptions({
      onSuccess: () => toast.success(t(value.mode === "ask" ? "asked" : "done")),
      onSettled: () => {
        setKey(newKey());
        return client.invalidateQueries();
      },
    }),
  );
  const displacementIds = displaced.map(({ id }) => id).filter((id) => !left.has(id));
  const said = (one: Displaced) => {
    const isMoved = one.state === "moved" && one.targetStart && one.targetEnd;
    const now = isMoved
      ? t("wasMoved", {
          place: one.targetSiteName ?? "",
          day: when.day(dayOf(one.targetStart ?? "")),
          hours: when.span(one.targetStart ?? "", one.targetEnd ?? ""),
        })
      : t("wasCancelled");
    return `${when.day(dayOf(one.localStart))}, ${when.span(one.localStart, one.localEnd)} (${now})`;
  };
  const fault = takenText(putBack.error);
  return (
    <section
      aria-label={t("title")}
      className="flex flex-col gap-4 rounded-2xl border-2 border-open bg-surface p-5 shadow-card"
    >
      <h2 className="font-bold text-2xl">{t("title")}</h2>
      <p className="max-w-prose text-muted">{t("text")}</p>
      <ul className="figures flex flex-col gap-1">
        {displaced.map((one) => (
          <li key={one.id}>
            <CheckboxField
              label={`${one.organizationName}\u00a0· ${one.title}`}
              hint={said(one)}
              checked={!left.has(one.id)}
              onChange={({ target }) =>
                setLeft(new Set(target.checked ? [...left].filter((id) => id !== one.id) : [...left, one.id]))
              }
            />
          </li>
        ))}
      </ul>
      <ModeFields value={value} onChange={setValue} />
      {fault && <ErrorPanel>{fault}</ErrorPanel>}
      {displacementIds.length === 0 ? (
        <p role="status">{t("none")}</p>
      ) : (
        <div>
          <Button
            look="primary"
            busy={putBack.isPending}
            onClick={() => putBack.mutate({ key, closureId, displacementIds, ...value })}
          >
            <Undo2 aria-hidden="true" className="size-4" />
            {t(value.mode === "ask" ? "askAction" : "tellAction", { count: displacementIds.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
