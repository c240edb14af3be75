"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Star, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../../_components/button.tsx";
import { ConfirmDialog } from "../../_components/dialog.tsx";
import { Badge, Card } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { newKey } from "../../_trpc/key.ts";
import { AddPhoto } from "./add-photo.tsx";

/** The pictures of a place, or of an item lent there; the first is the one that people see first. */
export function PhotoList({ site, itemId = null }: { readonly site: string; readonly itemId?: string | null }) {
  const t = useTranslations("listing.photos");
  const trpc = useTRPC();
  const client = useQueryClient();
  const photos = useQuery(trpc.photos.list.queryOptions({ site, itemId }));
  const [asked, setAsked] = useState<string | null>(null);
  const changed = { onSuccess: () => client.invalidateQueries({ queryKey: trpc.photos.pathKey() }) };
  const putFirst = useMutation(trpc.photos.putFirst.mutationOptions(changed));
  const remove = useMutation(
    trpc.photos.remove.mutationOptions({
      onSuccess: async () => {
        toast.success(t("removed"));
        await changed.onSuccess();
      },
      onSettled: () => setAsked(null),
    }),
  );
  return (
    <>
      {photos.data && photos.data.length > 0 && (
        <ul aria-label={t("list")} className="grid gap-4 sm:grid-cols-2">
          {photos.data.map(({ id, alt, width, height }, index) => (
            <li key={id}>
              <Card className="flex flex-col gap-3">
                {/* biome-ignore lint/performance/noImgElement: the platform draws its own sizes */}
                <img
                  src={`/api/photos/${id}`}
                  alt={alt}
                  width={width}
                  height={height}
                  className="aspect-3/2 w-full rounded-xl object-cover"
                />
                <p className="flex items-start justify-between gap-2">
                  {alt} {index === 0 && <Badge tone="open">{t("isFirst")}</Badge>}
                </p>
                <div className="flex flex-wrap gap-2">
                  {index > 0 && (
                    <Button
                      busy={putFirst.isPending}
                      aria-label={t("putFirstLabel", { alt })}
                      onClick={() => putFirst.mutate({ key: newKey(), photoId: id })}
                    >
                      <Star aria-hidden="true" className="size-5" />
                      {t("putFirst")}
                    </Button>
                  )}
                  <Button look="quiet" aria-label={t("removeLabel", { alt })} onClick={() => setAsked(id)}>
                    <Trash2 aria-hidden="true" className="size-5" />
                    {t("remove")}
                  </Button>
                </div>
              </Card>
            </li>
          ))}
        </ul>
      )}
      <AddPhoto site={site} itemId={itemId} onAdded={changed.onSuccess} />
      <ConfirmDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        onConfirm={() => asked && remove.mutate({ key: newKey(), photoId: asked })}
        busy={remove.isPending}
        danger
        title={t("removeTitle")}
        action={t("remove")}
      >
        <p>{t("removeText")}</p>
      </ConfirmDialog>
    </>
  );
}
