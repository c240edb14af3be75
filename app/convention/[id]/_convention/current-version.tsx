"use client";
import { BadgeCheck, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { DownloadButton } from "#app/_components/button.tsx";
import { Card } from "#app/_components/panel.tsx";
import type { Version } from "#app/_convention/convention.ts";
import { useWhen } from "../../../_components/when.ts";

/** The file that is to be accepted, or was. */
export function CurrentVersion({
  version,
  needed,
  timeZone,
}: {
  readonly version: Version;
  /** How many words it needs. */
  readonly needed: number;
  readonly timeZone: string;
}) {
  const t = useTranslations("convention");
  const when = useWhen();
  return (
    <Card className="flex flex-col gap-4">
      <div>
        <h2 className="font-bold text-2xl">{t("document.title", { version: version.version })}</h2>
        <p className="text-muted">
          {`${t(`kinds.${version.kind}`)}. ${t("document.made", { moment: when.moment(version.createdAt, timeZone) })}`}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <DownloadButton look="primary" href={`/api/conventions/${version.id}`}>
          <Download aria-hidden="true" className="size-5" />
          {t("document.download", { size: Math.ceil(version.sizeBytes / 1000) })}
        </DownloadButton>
        {version.acceptances.length === needed && (
          <DownloadButton href={`/api/conventions/${version.id}/acceptation`}>
            <BadgeCheck aria-hidden="true" className="size-5" />
            {t("document.proof")}
          </DownloadButton>
        )}
      </div>
      <dl className="text-sm">
        <dt className="font-semibold">{t("document.hash")}</dt>
        <dd className="mt-1 break-all font-mono">{version.sha256}</dd>
        <dd className="mt-1 max-w-prose text-muted">{t("document.hashHelp")}</dd>
      </dl>
    </Card>
  );
}
