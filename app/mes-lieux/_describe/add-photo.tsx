"use client";
import { useMutation } from "@tanstack/react-query";
import { ImagePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../../_components/button.tsx";
import { TextField } from "../../_components/field.tsx";
import { FileField } from "../../_components/file-field.tsx";
import { Card, ErrorPanel } from "../../_components/panel.tsx";
import { toBase64 } from "../../_files/base64.ts";
import { fileFault, PICTURE } from "../../_files/choosing.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";

/** A picture and what it shows. Only its pixels are kept: place and date of the shot are not. */
export function AddPhoto({
  site,
  itemId,
  onAdded,
}: {
  readonly site: string;
  readonly itemId: string | null;
  readonly onAdded: () => Promise<void>;
}) {
  const t = useTranslations("listing.photos");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [file, setFile] = useState<File | null>(null);
  const [alt, setAlt] = useState("");
  const add = useMutation(
    trpc.photos.add.mutationOptions({
      onSuccess: async () => {
        toast.success(t("added"));
        setFile(null);
        setAlt("");
        await onAdded();
      },
    }),
  );
  const refusal = errorText(add.error);
  const isWrong = fileFault(file, PICTURE) !== null;
  const submit = async () => {
    if (file && !isWrong) add.mutate({ key: newKey(), site, itemId, alt, content: await toBase64(file) });
  };
  return (
    <Card className="flex flex-col gap-5">
      <h3 className="text-xl font-bold">{t("add")}</h3>
      <FileField
        rule={PICTURE}
        file={file}
        label={t("file")}
        hint={t("fileHint")}
        error={refusal?.fields.content}
        onChange={(next) => {
          setFile(next);
          add.reset();
        }}
      />
      <TextField
        label={t("alt")}
        hint={t("altHint")}
        value={alt}
        error={refusal?.fields.alt}
        onChange={(event) => {
          setAlt(event.target.value);
          add.reset();
        }}
      />
      {refusal && <ErrorPanel>{refusal.summary}</ErrorPanel>}
      <Button look="primary" className="self-start" busy={add.isPending} disabled={!file || isWrong} onClick={submit}>
        <ImagePlus aria-hidden="true" className="size-5" />
        {t("addAction")}
      </Button>
    </Card>
  );
}
