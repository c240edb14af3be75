"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { Skeleton } from "../_components/panel.tsx";

/** The card of the point chosen on the map, over it, or that it has none. Escape or the cross closes it. */
export function Chosen({
  isAnswered,
  onClose,
  children,
}: {
  readonly isAnswered: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const t = useTranslations("home.map");
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && onClose();
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [onClose]);
  return (
    <div role="status" className="absolute inset-x-3 top-8 z-10 mx-auto max-w-md xl:top-3">
      {children ||
        (isAnswered ? (
          <p className="rounded-2xl border border-line bg-surface p-4 pr-14 shadow-card">{t("notMatching")}</p>
        ) : (
          <Skeleton className="h-36" />
        ))}
      <button
        type="button"
        aria-label={t("closeCard")}
        onClick={onClose}
        className="absolute top-1 right-1 grid size-11 place-items-center rounded-xl hover:bg-sunken"
      >
        <X aria-hidden="true" className="size-5" />
      </button>
    </div>
  );
}
