import { useTranslations } from "next-intl";

const SHAPES = {
  free: <circle cx="8" cy="8" r="6" fill="var(--open)" stroke="var(--open-text)" strokeWidth="1.5" />,
  taken: (
    <>
      <circle cx="8" cy="8" r="5" fill="none" stroke="var(--line-strong)" strokeWidth="1.75" />
      <path d="M8 3a5 5 0 0 1 0 10z" fill="var(--line-strong)" />
    </>
  ),
  closed: <path d="M5 5l6 6M5 11l6-6" stroke="var(--line-strong)" strokeWidth="1.75" strokeLinecap="round" />,
} as const;

/** The map's three shapes, by their names: what is so at an hour, or on how many of the dates. */
export function Legend({ of }: { readonly of: "hour" | "dates" }) {
  const t = useTranslations("home.map.legend");
  return (
    <ul
      aria-label={t("label")}
      className="pointer-events-none absolute top-8 left-2 flex gap-3 rounded-xl bg-surface/85 px-3 py-1.5 text-sm"
    >
      {(["free", "taken", "closed"] as const).map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4">
            {SHAPES[state]}
          </svg>
          {t(of === "hour" ? state : `dates.${state}`)}
        </li>
      ))}
    </ul>
  );
}
