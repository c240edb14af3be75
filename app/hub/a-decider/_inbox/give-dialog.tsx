"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "../../../_components/dialog.tsx";
import { SelectField } from "../../../_components/field.tsx";
import type { Awaiting, Line } from "./lines.ts";
import type { Assign } from "./use-assign.ts";

/** To which colleague lines are handed. */
export function GiveDialog({
  lines,
  all: { managers, me },
  assign,
  onClose,
}: {
  readonly lines: readonly Line[];
  readonly all: Awaiting;
  readonly assign: Assign;
  readonly onClose: () => void;
}) {
  const t = useTranslations("inbox");
  const [to, setTo] = useState("");
  const [tried, setTried] = useState(false);
  const confirm = async () => {
    setTried(true);
    if (to === "") return;
    // a refusal is said by the notice; the dialog stays
    if (await assign.give(lines, to).catch(() => null)) onClose();
  };
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t("giveTitle", { count: lines.length })}
      action={t("giveAction")}
      busy={assign.isPending}
      onConfirm={confirm}
    >
      <p>{t("giveText")}</p>
      <SelectField
        label={t("giveWho")}
        value={to}
        error={tried && to === "" ? t("giveChoose") : undefined}
        onChange={({ target }) => setTo(target.value)}
      >
        <option value="">{t("giveChoose")}</option>
        {managers
          .filter(({ id }) => id !== me)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </SelectField>
    </ConfirmDialog>
  );
}
