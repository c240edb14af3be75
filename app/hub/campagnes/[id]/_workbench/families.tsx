import "./families.css";
import "./family-signs.css";
import { Drama, Dumbbell, GraduationCap, Hammer, HeartHandshake, type LucideIcon, MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Asked } from "./wire.ts";

export type Family = Asked["family"];

const ICONS: Record<Family, LucideIcon> = {
  sport: Dumbbell,
  culture: Drama,
  learning: GraduationCap,
  social: HeartHandshake,
  making: Hammer,
  meeting: MessagesSquare,
};
const FAMILIES = Object.keys(ICONS) as Family[];

export const familyStyle = (family: Family) => ({
  backgroundColor: `var(--family-${family})`,
  color: "var(--family-ink)",
});

export function FamilyIcon({
  family,
  className = "size-3.5 shrink-0",
}: {
  readonly family: Family;
  readonly className?: string;
}) {
  const Icon = ICONS[family];
  return <Icon aria-hidden="true" className={className} />;
}

/** The same sign as a picture, on the family's own colour: for where there are hundreds of them. */
export function FamilySign({ family, className }: { readonly family: Family; readonly className: string }) {
  return (
    <span aria-hidden="true" data-sign="" className={className} style={{ backgroundImage: `var(--sign-${family})` }} />
  );
}

/** Which colour and which sign is which. */
export function FamilyLegend() {
  const t = useTranslations("campaign");
  return (
    <ul aria-label={t("timeline.legend")} className="flex flex-wrap gap-x-3 gap-y-1 text-muted text-sm">
      {FAMILIES.map((family) => (
        <li key={family} className="inline-flex items-center gap-1.5">
          <span className="grid size-5 place-items-center rounded-md" style={familyStyle(family)}>
            <FamilyIcon family={family} className="size-3" />
          </span>
          {t(`families.${family}`)}
        </li>
      ))}
    </ul>
  );
}
