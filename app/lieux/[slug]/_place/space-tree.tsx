"use client";
import { Accessibility, Building2, Check, Footprints, Music, Users, Volume1, Volume2, VolumeX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { isAccessFeature } from "#app/_components/access-features.ts";
import { Button } from "#app/_components/button.tsx";
import { Badge } from "#app/_components/panel.tsx";
import { useWhen } from "#app/_components/when.ts";
import type { Space } from "./hours.ts";
import { noiseSaid } from "./noise-said.ts";
import { PriceBadge, Prices } from "./prices.tsx";

type Props = {
  readonly spaces: readonly Space[];
  readonly shown: string;
  readonly onShow: (slug: string) => void;
};

/** What can be asked for, wholes before their parts. */
export function SpaceTree({ spaces, shown, onShow }: Props) {
  return <Branch spaces={spaces} parent={null} shown={shown} onShow={onShow} />;
}

function Branch({ spaces, parent, shown, onShow }: Props & { readonly parent: string | null }) {
  const t = useTranslations("places.spaces");
  const own = spaces.filter((space) => space.parent === parent);
  if (own.length === 0) return null;
  return (
    <ul
      className={
        parent === null
          ? "grid gap-4 sm:grid-cols-2"
          : "mt-3 grid gap-3 border-line-strong border-l-2 pl-3 sm:grid-cols-2 sm:pl-5 xl:grid-cols-3"
      }
    >
      {own.map((space) => {
        const parts = spaces.filter((part) => part.parent === space.slug).length;
        return (
          <li key={space.slug} className={`flex min-w-0 flex-col ${parts > 0 ? "sm:col-span-full" : ""}`}>
            <SpaceCard space={space} isShown={space.slug === shown} onShow={onShow}>
              {parts > 0 && <p className="text-muted text-sm">{t("exclusive", { count: parts })}</p>}
            </SpaceCard>
            <Branch spaces={spaces} parent={space.slug} shown={shown} onShow={onShow} />
          </li>
        );
      })}
    </ul>
  );
}

const NOISE_ICONS = { quiet: VolumeX, moderate: Volume1, loud: Volume2 } as const;

function SpaceCard({
  space,
  isShown,
  onShow,
  children,
}: {
  readonly space: Space;
  readonly isShown: boolean;
  readonly onShow: (slug: string) => void;
  readonly children: ReactNode;
}) {
  const t = useTranslations("places.spaces");
  const kinds = useTranslations("common.spaceKinds");
  const things = useTranslations("places.equipment");
  const access = space.equipment.filter(isAccessFeature).map((one) => things(one));
  const Noise = NOISE_ICONS[space.noise];
  const [noise, ...hushes] = noiseSaid(space, t, useWhen().time);
  return (
    <article
      className={`@container flex grow flex-col gap-3 rounded-2xl border bg-surface p-4 shadow-card ${isShown ? "border-accent border-2" : "border-line"}`}
    >
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <h3 className="text-lg font-bold">{space.name}</h3>
          <p className="text-muted text-sm">{kinds(space.kind)}</p>
        </div>
        <div className="flex flex-wrap gap-1.5">
          <Badge tone={space.grantMode === "instant" ? "success" : "plain"}>{t(`grant.${space.grantMode}`)}</Badge>
          <PriceBadge space={space} />
        </div>
      </div>
      <ul className="grid gap-x-4 gap-y-1.5 text-sm @md:grid-cols-2">
        <Fact icon={<Users className="size-4" />}>
          {t("people", { count: space.capacity })}
          {space.areaM2 !== null && ` · ${t("area", { area: space.areaM2 })}`}
        </Fact>
        <Fact icon={<Noise className="size-4" />}>
          {noise}
          {hushes.map((hush) => (
            <span key={hush} className="block">
              {hush}
            </span>
          ))}
        </Fact>
        <Fact icon={space.stepFree ? <Accessibility className="size-4" /> : <Footprints className="size-4" />}>
          {[t(space.stepFree ? "stepFree" : "steps"), ...access].join(" · ")}
        </Fact>
        <Fact icon={<Building2 className="size-4" />}>
          {space.floor < -1 ? t("basement", { floor: space.floor }) : t("floor", { floor: space.floor })}
        </Fact>
      </ul>
      <Equipment items={space.equipment.filter((one) => !isAccessFeature(one))} />
      <Prices space={space} />
      {children}
      {space.houseRules && (
        <p className="text-sm">
          <span className="font-semibold">{t("rules")}</span> · {space.houseRules}
        </p>
      )}
      <Activities space={space} />
      <Button
        look={isShown ? "quiet" : "secondary"}
        className="self-start"
        aria-pressed={isShown}
        onClick={() => onShow(space.slug)}
      >
        {isShown && <Check aria-hidden="true" className="size-4" />}
        <span>
          {t(isShown ? "shown" : "show")}
          <span className="sr-only">{t("showOf", { name: space.name })}</span>
        </span>
      </Button>
    </article>
  );
}

function Fact({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden="true" className="shrink-0 text-muted">
        {icon}
      </span>
      <span>{children}</span>
    </li>
  );
}

function Equipment({ items }: { readonly items: readonly string[] }) {
  const t = useTranslations("places");
  if (items.length === 0) return null;
  return (
    <ul aria-label={t("spaces.equipment")} className="flex flex-wrap gap-1.5">
      {items.map((item) => (
        <li key={item} className="rounded-full border border-line px-2.5 py-0.5 text-sm">
          {t.has(`equipment.${item}`) ? t(`equipment.${item}`) : item}
        </li>
      ))}
    </ul>
  );
}

function Activities({ space }: { readonly space: Space }) {
  const t = useTranslations("places.spaces");
  const locale = useLocale();
  if (space.activities.length === 0) return <p className="text-muted text-sm">{t("activities", { count: 0 })}</p>;
  const names = space.activities.map(({ name, nameEn }) => (locale === "en" ? nameEn : name));
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-11 items-center gap-2 font-semibold">
        <Music aria-hidden="true" className="size-4 text-muted" />
        {t("activities", { count: names.length })}
      </summary>
      <p className="pb-1 text-muted">{names.toSorted((a, b) => a.localeCompare(b, locale)).join(", ")}</p>
    </details>
  );
}
