"use client";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "../../../_components/dialog.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import type { Member, Structure } from "./people-view.tsx";
import { useMemberChange } from "./use-people.ts";

/** Ends a member's part, once said what stays. */
export function RemoveDialog({
  structure,
  member,
  onClose,
}: {
  readonly structure: Structure;
  readonly member: Member;
  readonly onClose: () => void;
}) {
  const t = useTranslations("structure.people");
  const errorText = useErrorText();
  const { key, remove } = useMemberChange(structure.id, t("removed", { name: member.name }), onClose);
  const errors = errorText(remove.error);
  return (
    <ConfirmDialog
      open
      danger
      onClose={onClose}
      title={t("removeTitle", { name: member.name })}
      action={t("removeAction")}
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ key, memberId: member.id })}
    >
      <p>{t("removeText", { structure: structure.name })}</p>
      {errors && <ErrorPanel>{errors.fields.role ?? errors.summary}</ErrorPanel>}
    </ConfirmDialog>
  );
}
