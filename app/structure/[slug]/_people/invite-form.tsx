"use client";
import { useMutation } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { TextField } from "../../../_components/field.tsx";
import { Card, ErrorPanel } from "../../../_components/panel.tsx";
import { toast } from "../../../_components/toast.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { newKey } from "../../../_trpc/key.ts";
import type { Structure } from "./people-view.tsx";
import { type RoleDraft, RoleFields } from "./role-fields.tsx";
import { useRefreshPeople } from "./use-people.ts";

/** Invites by e-mail, with or without an account yet. What was typed stays until it has left. */
export function InviteForm({ structure }: { readonly structure: Structure }) {
  const t = useTranslations("structure.invite");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const refresh = useRefreshPeople(structure.id);
  const least = structure.roles.at(-1)?.role ?? "manager";
  const [email, setEmail] = useState("");
  const [draft, setDraft] = useState<RoleDraft>({ role: least, team: "" });
  const [key, setKey] = useState(newKey);
  const invite = useMutation(
    trpc.organizations.invite.mutationOptions({
      onSuccess: async () => {
        toast.success(t("sent", { email: email.trim() }));
        setEmail("");
        setDraft({ role: least, team: "" });
        await refresh();
      },
      // another answer is another intention
      onSettled: () => setKey(newKey()),
    }),
  );
  const errors = errorText(invite.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!invite.isPending) invite.mutate({ key, organizationId: structure.id, email, ...draft });
  };
  return (
    <Card>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <h2 className="font-bold text-2xl">{t("title")}</h2>
        <p className="text-muted">{t("lead")}</p>
        {errors && Object.keys(errors.fields).length === 0 && <ErrorPanel>{errors.summary}</ErrorPanel>}
        <TextField
          label={t("email")}
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={errors?.fields.email}
        />
        <RoleFields structure={structure} value={draft} errors={errors?.fields ?? {}} onChange={setDraft} />
        <Button type="submit" look="primary" wide busy={invite.isPending}>
          <Send aria-hidden="true" className="size-4" />
          {t("submit")}
        </Button>
      </form>
    </Card>
  );
}
