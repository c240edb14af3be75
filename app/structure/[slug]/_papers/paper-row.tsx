"use client";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { DownloadButton } from "../../../_components/button.tsx";
import { Badge } from "../../../_components/panel.tsx";
import { useWhen } from "../../../_components/when.ts";
import type { Papers } from "./papers-view.tsx";

const TONES = { filed: "plain", accepted: "success", refused: "danger" } as const;

/** A paper that was filed, and what the hub said of it. */
export function PaperRow({ paper }: { readonly paper: Papers["papers"][number] }) {
  const t = useTranslations("structure.papers");
  const when = useWhen();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-52">
        <p className="break-words font-semibold">{paper.name}</p>
        <p className="text-muted text-sm">
          {t("filedOn", { day: when.dateAt(paper.createdAt) })}
          {paper.validUntil && ` · ${t("validUntil", { day: when.date(paper.validUntil) })}`}
        </p>
        {paper.decisionNote && <p className="mt-1 text-sm">{t("motive", { note: paper.decisionNote })}</p>}
      </div>
      <Badge tone={TONES[paper.state]}>{t(`states.${paper.state}`)}</Badge>
      <DownloadButton look="quiet" href={`/api/papiers/${paper.id}`}>
        <Download aria-hidden="true" className="size-4" />
        <span className="sr-only">{t("download", { name: paper.name })}</span>
      </DownloadButton>
    </li>
  );
}
