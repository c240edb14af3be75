"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Eye, EyeOff, PencilLine, Wrench } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, LinkButton } from "../../../../_components/button.tsx";
import { Badge, Card, EmptyState } from "../../../../_components/panel.tsx";
import { toast } from "../../../../_components/toast.ts";
import { ItemPicture } from "../../../../_lending/item-picture.tsx";
import { useTerms } from "../../../../_lending/terms.ts";
import { useTRPC } from "../../../../_trpc/client.tsx";
import { useErrorText } from "../../../../_trpc/errors.ts";
import { newKey } from "../../../../_trpc/key.ts";
import type { RouterOutputs } from "../../../../_trpc/types.ts";
import { RepairDialog } from "./repair-dialog.tsx";

type Own = RouterOutputs["items"]["own"];
export type OwnItem = Own["items"][number];

/** All that a place lends: written anew, withdrawn, put aside for repair. */
export function OwnItems({
  site,
  initial,
  today,
}: {
  readonly site: string;
  readonly initial: Own;
  readonly today: string;
}) {
  const t = useTranslations("lending.own");
  const trpc = useTRPC();
  const { data: own } = useQuery(trpc.items.own.queryOptions({ site }, { initialData: initial }));
  const [repaired, setRepaired] = useState<OwnItem | null>(null);
  if (own.items.length === 0) return <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-bold text-2xl">{t("items")}</h2>
      <ul className="flex flex-col gap-3">
        {own.items.map((item) => (
          <ItemRow key={item.id} site={site} item={item} mayWrite={own.mayWrite} onRepair={() => setRepaired(item)} />
        ))}
      </ul>
      {repaired && <RepairDialog item={repaired} today={today} onClose={() => setRepaired(null)} />}
    </section>
  );
}

function ItemRow({
  site,
  item,
  mayWrite,
  onRepair,
}: {
  readonly site: string;
  readonly item: OwnItem;
  readonly mayWrite: boolean;
  readonly onRepair: () => void;
}) {
  const t = useTranslations("lending");
  const { terms } = useTerms();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const isWithdrawn = item.state === "withdrawn";
  const setState = useMutation(
    trpc.items.setState.mutationOptions({
      onSuccess: ({ state }) => toast.success(t(`own.now.${state}`, { name: item.name })),
      onError: (error) => toast.error(errorText(error)?.summary ?? ""),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.items.pathKey() }),
    }),
  );
  return (
    <li>
      <Card className="flex flex-col gap-4 sm:flex-row">
        <ItemPicture photoId={item.photoId} category={item.category} className="sm:w-36 sm:shrink-0 sm:self-start" />
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          <h3 className="font-bold text-lg">
            <Link href={`/objets/${item.slug}`} prefetch={false} className="prose-link">
              {item.name}
            </Link>
          </h3>
          <p className="flex flex-wrap gap-2">
            {isWithdrawn && <Badge tone="danger">{t("own.withdrawn")}</Badge>}
            <Badge>
              {item.parts.length > 0 ? t("kit", { count: item.parts.length }) : t("pieces", { count: item.quantity })}
            </Badge>
            <Badge>{terms(item)}</Badge>
            {item.condition === "damaged" && <Badge tone="danger">{t("conditions.damaged")}</Badge>}
            {item.spaceName && <Badge>{t("staysIn", { room: item.spaceName })}</Badge>}
          </p>
          {item.awaitsLook && item.grantMode === "instant" && (
            <p className="text-muted text-sm">{t("own.awaitsLook")}</p>
          )}
          {mayWrite && (
            <div className="flex flex-wrap gap-2">
              <LinkButton href={`/mes-lieux/${site}/objets/${item.slug}`} prefetch={false}>
                <PencilLine aria-hidden="true" className="size-5" />
                {t("own.edit")}
                <span className="sr-only">{item.name}</span>
              </LinkButton>
              <Button onClick={onRepair}>
                <Wrench aria-hidden="true" className="size-5" />
                {t("own.repair")}
                <span className="sr-only">{item.name}</span>
              </Button>
              <Button
                look="quiet"
                busy={setState.isPending}
                onClick={() =>
                  setState.mutate({ key: newKey(), itemId: item.id, state: isWithdrawn ? "published" : "withdrawn" })
                }
              >
                {isWithdrawn ? (
                  <Eye aria-hidden="true" className="size-5" />
                ) : (
                  <EyeOff aria-hidden="true" className="size-5" />
                )}
                {t(isWithdrawn ? "own.publish" : "own.withdraw")}
                <span className="sr-only">{item.name}</span>
              </Button>
            </div>
          )}
        </div>
      </Card>
    </li>
  );
}
