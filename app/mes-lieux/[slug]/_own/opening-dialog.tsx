"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { newKey } from "#app/_trpc/key.ts";
import { Button } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { useRefresh } from "../../_waiting/use-refresh.ts";
import { hoursOf, type OpeningDraft, openingDraft } from "./opening-draft.ts";
import { OpeningFields } from "./opening-fields.tsx";
import type { Own } from "./own-site-view.tsx";
import type { Rule } from "./rules.ts";

/** Offers hours each week; or, given a rule, other hours than it from a day on. */
export function OpeningDialog({
  own,
  rule,
  onClose,
}: {
  readonly own: Own;
  readonly rule: Rule | null;
  readonly onClose: () => void;
}) {
  const t = useTranslations("owner.openings");
  const errors = useTranslations("errors.fields");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const [draft, setDraft] = useState<OpeningDraft>(() => openingDraft(own, rule));
  const [tried, setTried] = useState(false);
  const save = useSave(onClose, t(rule ? "changed" : "added"));
  const read = hoursOf(draft);
  const refusal = errorText(save.error);
  const faults: Record<string, string> = { ...refusal?.fields };
  if (tried && "fault" in read) faults[read.fault.field] = errors(read.fault.code);
  const submit = () => {
    setTried(true);
    if (!("hours" in read)) return;
    if (rule) save.change({ openingIds: [...rule.ids], ...read.hours });
    else save.add({ site: own.slug, space: draft.space, ...read.hours });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(rule ? "changeTitle" : "addTitle")}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button look="primary" busy={save.isPending} onClick={submit}>
            {t(rule ? "changeAction" : "addAction")}
          </Button>
        </>
      }
    >
      {rule && <p>{t("changeText")}</p>}
      <OpeningFields
        own={own}
        draft={draft}
        faults={faults}
        isChange={rule !== null}
        onChange={(next) => {
          setDraft(next);
          save.renew();
        }}
      />
      {refusal && <ErrorPanel>{refusal.summary}</ErrorPanel>}
    </Dialog>
  );
}

/** One intention, one key: other answers are another intention. */
function useSave(onDone: () => void, said: string) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [key, setKey] = useState(newKey);
  const options = {
    onSuccess: async () => {
      await refresh();
      toast.success(said);
      onDone();
    },
  };
  const add = useMutation(trpc.openings.add.mutationOptions(options));
  const change = useMutation(trpc.openings.change.mutationOptions(options));
  type Add = Omit<Parameters<typeof add.mutate>[0], "key">;
  type Change = Omit<Parameters<typeof change.mutate>[0], "key">;
  return {
    add: (hours: Add) => add.mutate({ key, ...hours }),
    change: (hours: Change) => change.mutate({ key, ...hours }),
    isPending: add.isPending || change.isPending,
    error: add.error ?? change.error,
    renew: () => {
      setKey(newKey());
      add.reset();
      change.reset();
    },
  };
}
