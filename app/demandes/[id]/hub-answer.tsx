"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../../_components/button.tsx";
import { TextAreaField } from "../../_components/field.tsx";
import { ErrorPanel } from "../../_components/panel.tsx";
import { toast } from "../../_components/toast.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";

/** What a manager of the hub says to who had none of its wishes: sent by mail, and the request leaves the hub's inbox. */
export function HubAnswer({ requestId, organization }: { readonly requestId: string; readonly organization: string }) {
  const t = useTranslations("requests.hubAnswer");
  const trpc = useTRPC();
  const router = useRouter();
  const errorText = useErrorText();
  const [answer, setAnswer] = useState("");
  const [key, setKey] = useState(newKey);
  const send = useMutation(
    trpc.requests.answer.mutationOptions({
      onSuccess: () => {
        toast.success(t("done", { organization }));
        router.refresh();
      },
      onSettled: () => setKey(newKey()),
    }),
  );
  const errors = errorText(send.error);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ key, requestId, answer });
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-3" noValidate>
      <TextAreaField
        label={t("label")}
        hint={t("hint")}
        rows={3}
        maxLength={2000}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
        error={errors?.fields.answer}
      />
      {errors && Object.keys(errors.fields).length === 0 && <ErrorPanel>{errors.summary}</ErrorPanel>}
      <Button type="submit" look="primary" busy={send.isPending} className="self-start">
        {t("send")}
      </Button>
    </form>
  );
}
