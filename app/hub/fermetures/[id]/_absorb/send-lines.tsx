"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../../_components/button.tsx";
import { ErrorPanel } from "../../../../_components/panel.tsx";
import { toast } from "../../../../_components/toast.ts";
import { useTRPC } from "../../../../_trpc/client.tsx";
import { newKey } from "../../../../_trpc/key.ts";
import { ASKING, ModeFields } from "./mode-fields.tsx";
import type { Line } from "./shift.tsx";
import { useTakenText } from "./taken.ts";

/** What was proposed holds no more. */
const STALE: readonly string[] = ["SLOT_TAKEN", "STATE_CHANGED"];

/** Asks those concerned, or decides and tells them. */
export function SendLines({
  closureId,
  lines,
  onTaken,
}: {
  readonly closureId: string;
  readonly lines: readonly Line[];
  readonly onTaken: () => unknown;
}) {
  const t = useTranslations("absorb.send");
  const trpc = useTRPC();
  const client = useQueryClient();
  const takenText = useTakenText("send");
  const [value, setValue] = useState(ASKING);
  const [key, setKey] = useState(newKey);
  const send = useMutation(
    trpc.absorb.send.mutationOptions({
      onSuccess: ({ relocations }) => {
        toast.success(value.mode === "ask" ? t("asked", { count: relocations }) : t("told"));
        return client.invalidateQueries();
      },
      // of another fault, a lost connection say, what was chosen is no worse
      onError: (error) => {
        if (STALE.includes(error.data?.domainCode ?? "")) onTaken();
      },
      onSettled: () => setKey(newKey()),
    }),
  );
  const organizations = new Set(lines.map(({ organizationName }) => organizationName)).size;
  const sessions = lines.reduce((sum, line) => sum + line.sessions.length, 0);
  const fault = takenText(send.error);
  return (
    <section
      aria-label={t("title")}
      className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card"
    >
      <ModeFields value={value} onChange={setValue} />
      {fault && <ErrorPanel>{fault}</ErrorPanel>}
      <div>
        <Button
          look="primary"
          busy={send.isPending}
          onClick={() =>
            send.mutate({
              ...{ key, closureId, ...value },
              lines: lines.map((line) => ({
                spaceId: line.to.spaceId,
                sessions: line.sessions.map(({ displacementId, day, startMinute }) => ({
                  ...{ displacementId, day, startMinute },
                })),
              })),
            })
          }
        >
          <Send aria-hidden="true" className="size-4" />
          {value.mode === "ask" ? t("askAction", { count: organizations }) : t("tellAction", { count: sessions })}
        </Button>
      </div>
    </section>
  );
}
