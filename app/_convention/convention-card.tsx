"use client";
import { useQuery } from "@tanstack/react-query";
import { FileSignature } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "../_components/button.tsx";
import { Badge, Card } from "../_components/panel.tsx";
import { useTRPC } from "../_trpc/client.tsx";
import { type Convention, meaningOf, TONES } from "./convention.ts";

/** Where the convention of a booking stands, with the way to its page; nothing where none is due and none was made. */
export function ConventionCard({ initial }: { readonly initial: Convention }) {
  const t = useTranslations("convention");
  const trpc = useTRPC();
  const { bookingId } = initial;
  const { data } = useQuery(trpc.conventions.of.queryOptions({ bookingId }, { initialData: initial }));
  if (!data.isDue && data.versions.length === 0) return null;
  return (
    <Card className="flex flex-wrap items-center justify-between gap-4">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="flex flex-wrap items-center gap-3 font-bold text-2xl">
          {t("title")}
          <Badge tone={TONES[data.state]}>{t(`states.${data.state}`)}</Badge>
        </h2>
        <p className="mt-1 text-muted">{t(`means.${meaningOf(data)}`)}</p>
      </div>
      <LinkButton href={`/convention/${bookingId}`}>
        <FileSignature aria-hidden="true" className="size-5" />
        {t("openFull")}
      </LinkButton>
    </Card>
  );
}
