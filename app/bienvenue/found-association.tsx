"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../_components/button.tsx";
import { TextField } from "../_components/field.tsx";
import { Card, ErrorPanel } from "../_components/panel.tsx";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";

/** Declares an association, of which one becomes the manager. */
export function FoundAssociation() {
  const t = useTranslations("auth.welcome");
  const trpc = useTRPC();
  const router = useRouter();
  const textOf = useErrorText();
  const [name, setName] = useState("");
  const [key, setKey] = useState(newKey);
  const found = useMutation(
    trpc.members.found.mutationOptions({
      onSuccess: () => {
        toast.success(t("founded", { name: name.trim() }));
        setName("");
        router.refresh();
      },
      // another answer is another intention
      onSettled: () => setKey(newKey()),
    }),
  );
  const fault = textOf(found.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!found.isPending) found.mutate({ key, name });
  };
  return (
    <Card>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <div>
          <h2 className="font-bold text-xl">{t("foundTitle")}</h2>
          <p className="mt-1 text-muted">{t("foundText")}</p>
        </div>
        {fault && !fault.fields.name && <ErrorPanel>{fault.summary}</ErrorPanel>}
        <TextField
          label={t("associationName")}
          autoComplete="organization"
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={fault?.fields.name}
        />
        <div>
          <Button type="submit" look="primary" busy={found.isPending}>
            {t("found")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
