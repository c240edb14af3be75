"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "../../../_components/dialog.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import type { Member, Structure } from "./people-view.tsx";
import { type RoleDraft, RoleFields } from "./role-fields.tsx";
import { useMemberChange } from "./use-people.ts";

/** Gives a member another role. */
export function RoleDialog({
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
  const [draft, setDraft] = useState<RoleDraft>({ role: member.role, team: member.team ?? "" });
  const { key, changeRole } = useMemberChange(structure.id, t("changed", { name: member.name }), onClose);
  const errors = errorText(changeRole.error);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t("changeTitle", { name: member.name })}
      action={t("changeAction")}
      busy={changeRole.isPending}
      onConfirm={() => changeRole.mutate({ key, memberId: member.id, ...draft })}
    >
      {errors && Object.keys(errors.fields).length === 0 && <ErrorPanel>{errors.summary}</ErrorPanel>}
      <RoleFields structure={structure} value={draft} errors={errors?.fields ?? {}} onChange={setDraft} />
      {member.isYou && member.role === "manager" && draft.role !== "manager" && (
        <p className="font-semibold">{t("changeSelf")}</p>
      )}
    </ConfirmDialog>
  );
}
