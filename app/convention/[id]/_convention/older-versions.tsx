"use client";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { DownloadButton } from "#app/_components/button.tsx";
import { Card } from "#app/_components/panel.tsx";
import type { Version } from "#app/_convention/convention.ts";
import { useWhen } from "../../../_components/when.ts";

/** What was agreed on before stays readable as it was. */
export function OlderVersions({
  versions,
  timeZone,
}: {
  readonly versions: readonly Version[];
  readonly timeZone: string;
}) {
  const t = useTranslations("convention.older");
  const when = useWhen();
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="font-bold text-2xl">{t("title")}</h2>
      <ul className="flex flex-col divide-y divide-line border-line border-y">
        {versions.map(({ id, version, createdAt, acceptances }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0 flex-1 basis-52">
              <p className="font-semibold">{t("version", { version, moment: when.moment(createdAt, timeZone) })}</p>
              <p className="text-muted text-sm">{t("accepted", { count: acceptances.length })}</p>
            </div>
            <DownloadButton look="quiet" href={`/api/conventions/${id}`}>
              <Download aria-hidden="true" className="size-4" />
              <span className="sr-only">{t("download", { version })}</span>
            </DownloadButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}
