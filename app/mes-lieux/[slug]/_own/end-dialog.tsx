"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { newKey } from "#app/_trpc/key.ts";
import { ConfirmDialog } from "../../../_components/dialog.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { useRefresh } from "../../_waiting/use-refresh.ts";
import type { Own } from "./own-site-view.tsx";
import { useRuleWords } from "./rule-words.ts";
import type { Rule } from "./rules.ts";

/** Offers some hours no longer, once told what stays. */
export function EndDialog({
  rule,
  own,
  onClose,
}: {
  readonly rule: Rule;
  readonly own: Own;
  readonly onClose: () => void;
}) {
  const t = useTranslations("owner.openings");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const [key] = useState(newKey);
  const remove = useMutation(
    trpc.openings.remove.mutationOptions({
      onSuccess: async () => {
        await refresh();
        toast.success(t("ended"));
        onClose();
      },
      onError: refresh,
    }),
  );
  const { days, hours } = useRuleWords()(rule);
  const space = own.spaces.find(({ slug }) => slug === rule.space)?.name ?? "";
  return (
    <ConfirmDialog
      open
      danger
      onClose={onClose}
      title={t("endTitle")}
      action={t("endAction")}
      dismiss={t("keep")}
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ key, openingIds: [...rule.ids] })}
    >
      <p className="font-semibold">
        {space}
        <span className="block font-normal first-letter:uppercase">{t("rule", { days, hours })}</span>
      </p>
      <p>{rule.validity.start < own.today ? t("endText") : t("removeText")}</p>
      <p>{t("sessionsStay")}</p>
      {remove.error && <ErrorPanel>{errorText(remove.error)?.summary}</ErrorPanel>}
    </ConfirmDialog>
  );
}
