"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Bars } from "../../_components/bars.tsx";
import { Button } from "../../_components/button.tsx";
import type { RouterOutputs } from "../../_trpc/types.ts";
import { Figures, Row, Section } from "./section.tsx";
import { useFigures } from "./use-figures.ts";

type Space = RouterOutputs["usage"]["ofPlaces"]["spaces"][number];

/** As many as a picture can say; the table has all. */
const DRAWN = 12;

const sum = (spaces: readonly Space[], of: (space: Space) => number) =>
  spaces.reduce((total, one) => total + of(one), 0);
const shareOf = ({ usedMinutes, openMinutes }: Space) => (openMinutes > 0 ? usedMinutes / openMinutes : 0);

/** How much of its open hours each space is used. */
export function SpacesSection({ spaces, href }: { readonly spaces: readonly Space[]; readonly href: string }) {
  const t = useTranslations("owner.usage");
  const { hours, share } = useFigures();
  // parts are in the whole already
  const wholes = spaces.filter(({ isPart }) => !isPart);
  const [open, used, missed] = [
    sum(wholes, ({ openMinutes }) => openMinutes),
    sum(wholes, ({ usedMinutes }) => usedMinutes),
    sum(wholes, ({ missedMinutes }) => missedMinutes),
  ];
  const [isAll, setAll] = useState(false);
  const awaited = spaces.filter(({ usedMinutes, missedMinutes }) => usedMinutes > 0 || missedMinutes > 0);
  const idle = spaces.length - awaited.length;
  const drawn = awaited
    .filter(({ openMinutes }) => openMinutes > 0)
    .toSorted((a, b) => shareOf(b) - shareOf(a))
    .slice(0, DRAWN);
  return (
    <Section what="spaces" href={href} isEmpty={spaces.length === 0}>
      <p className="text-lg">{t("overall", { share: share(used, open), used: hours(used), open: hours(open) })}</p>
      {drawn.length > 0 && (
        <Bars
          title={t("spaces.picture", { count: drawn.length })}
          most={1}
          bars={drawn.map((one) => ({
            key: `${one.siteSlug} ${one.spaceSlug}`,
            label: `${one.spaceName}, ${one.siteName}`,
            value: shareOf(one),
            said: share(one.usedMinutes, one.openMinutes),
          }))}
        />
      )}
      <Figures
        caption={t("spaces.title")}
        heads={[t("heads.space"), t("heads.open"), t("heads.used"), t("heads.share"), t("heads.missed")]}
      >
        {(isAll ? spaces : awaited).map((one) => (
          <Row
            key={`${one.siteSlug} ${one.spaceSlug}`}
            head={one.spaceName}
            more={one.siteName}
            cells={[
              hours(one.openMinutes),
              hours(one.usedMinutes),
              share(one.usedMinutes, one.openMinutes),
              hours(one.missedMinutes),
            ]}
          />
        ))}
        <Row
          strong
          head={t("total")}
          more={null}
          cells={[hours(open), hours(used), share(used, open), hours(missed)]}
        />
      </Figures>
      {idle > 0 && !isAll && (
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-muted">{t("idle", { count: idle })}</p>
          <Button className="print:hidden" onClick={() => setAll(true)}>
            {t("showIdle")}
          </Button>
        </div>
      )}
    </Section>
  );
}
