"use client";
import { useMutation } from "@tanstack/react-query";
import { Save } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { TextField } from "../../../_components/field.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { toast } from "../../../_components/toast.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { newKey } from "../../../_trpc/key.ts";
import type { Structure } from "./people-view.tsx";
import { useRefreshPeople } from "./use-people.ts";

/** How many members an association has, which the rules of a season may weigh. */
export function MemberCount({ structure }: { readonly structure: Structure }) {
  const t = useTranslations("structure.memberCount");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const refresh = useRefreshPeople(structure.id);
  const [typed, setTyped] = useState(String(structure.memberCount ?? ""));
  const [isTried, setTried] = useState(false);
  const isWrong = typed.trim() !== "" && !/^[1-9]\d{0,5}$/.test(typed.trim());
  const tell = useMutation(
    trpc.organizations.tellMembers.mutationOptions({ onSuccess: () => toast.success(t("saved")), onSettled: refresh }),
  );
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isWrong || tell.isPending) return;
    const members = typed.trim() === "" ? null : Number(typed);
    tell.mutate({ key: newKey(), organizationId: structure.id, members });
  };
  return (
    <section aria-labelledby="member-count" className="rounded-2xl border border-line bg-surface p-5">
      <h2 id="member-count" className="font-bold text-xl">
        {t("title")}
      </h2>
      <form noValidate onSubmit={submit} className="mt-3 flex flex-col gap-3">
        <TextField
          label={t("label")}
          hint={t("hint")}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          error={isTried && isWrong ? t("wrong") : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" className="self-start" busy={tell.isPending}>
          <Save aria-hidden="true" className="size-4" />
          {t("save")}
        </Button>
        {tell.error && <ErrorPanel>{errorText(tell.error)?.summary}</ErrorPanel>}
      </form>
      {structure.isPublicUtility && <p className="mt-3 font-semibold">{t("publicUtility")}</p>}
    </section>
  );
}
