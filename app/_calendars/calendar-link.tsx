"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarSync, Copy, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../_components/button.tsx";
import { ConfirmDialog } from "../_components/dialog.tsx";
import { CheckboxField, TextField } from "../_components/field.tsx";
import { Card, ErrorPanel } from "../_components/panel.tsx";
import { useWhen } from "../_components/when.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";
import type { RouterOutputs } from "../_trpc/types.ts";

type Link = RouterOutputs["calendars"]["mine"][number];
type Of =
  | { readonly organizationId: string; readonly teamId?: string }
  | { readonly site: string }
  | { readonly ownerId: string };

const isOf = (link: Link, of: Of) =>
  "site" in of
    ? link.siteSlug === of.site
    : "ownerId" in of
      ? link.ownerId === of.ownerId
      : link.organizationId === of.organizationId && link.teamId === (of.teamId ?? null);

/** The private address of one calendar: made by hand, shown once, changed or deleted at any time. */
export function CalendarLink({ of, name }: { readonly of: Of; readonly name: string }) {
  const t = useTranslations("teams.links");
  const when = useWhen();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const { data: links } = useQuery(trpc.calendars.mine.queryOptions());
  const [isDetailed, setIsDetailed] = useState(false);
  const [asked, setAsked] = useState<"again" | "remove" | null>(null);
  const changed = () => client.invalidateQueries({ queryKey: trpc.calendars.pathKey() });
  const make = useMutation(
    trpc.calendars.link.mutationOptions({ onSuccess: changed, onSettled: () => setAsked(null) }),
  );
  const remove = useMutation(
    trpc.calendars.unlink.mutationOptions({
      onSuccess: async () => {
        toast.success(t("removed"));
        make.reset();
        await changed();
      },
      onSettled: () => setAsked(null),
    }),
  );
  const link = links?.find((one) => isOf(one, of));
  const fault = errorText(make.error ?? remove.error);
  return (
    <Card className="flex flex-col gap-3">
      <h3 className="font-semibold text-lg">{name}</h3>
      {link && (
        <p className="text-muted">
          {t("since", { date: when.dateAt(link.createdAt), detailed: String(link.isDetailed) })}
        </p>
      )}
      {make.data && <Address url={make.data.url} />}
      <CheckboxField
        label={t("detailed")}
        hint={t("detailedHint")}
        checked={isDetailed}
        onChange={(event) => setIsDetailed(event.target.checked)}
      />
      {fault && <ErrorPanel>{fault.summary}</ErrorPanel>}
      <div className="flex flex-wrap gap-2">
        <Button
          busy={make.isPending}
          aria-label={t(link ? "againLabel" : "makeLabel", { name })}
          onClick={() => (link ? setAsked("again") : make.mutate({ key: newKey(), of, isDetailed }))}
        >
          <CalendarSync aria-hidden="true" className="size-5" />
          {t(link ? "again" : "make")}
        </Button>
        {link && (
          <Button look="quiet" aria-label={t("removeLabel", { name })} onClick={() => setAsked("remove")}>
            <Trash2 aria-hidden="true" className="size-5" />
            {t("remove")}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asked === "again"}
        danger
        onClose={() => setAsked(null)}
        busy={make.isPending}
        title={t("againTitle")}
        action={t("again")}
        onConfirm={() => make.mutate({ key: newKey(), of, isDetailed })}
      >
        <p>{t("againText")}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === "remove"}
        danger
        onClose={() => setAsked(null)}
        busy={remove.isPending}
        title={t("removeTitle")}
        action={t("remove")}
        onConfirm={() => link && remove.mutate({ key: newKey(), linkId: link.id })}
      >
        <p>{t("removeText")}</p>
      </ConfirmDialog>
    </Card>
  );
}

function Address({ url }: { readonly url: string }) {
  const t = useTranslations("teams.links");
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    toast.success(t("copied"));
  };
  return (
    <div role="status" className="flex flex-col gap-2 rounded-xl bg-sunken p-4">
      <p>{t("made")}</p>
      <TextField readOnly label={t("address")} value={url} onFocus={(event) => event.target.select()} />
      <Button className="self-start" onClick={copy}>
        <Copy aria-hidden="true" className="size-5" />
        {t("copy")}
      </Button>
    </div>
  );
}
