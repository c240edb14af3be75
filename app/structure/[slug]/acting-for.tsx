"use client";
import { Check } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../../_components/button.tsx";

type Structure = { readonly id: string; readonly name: string; readonly slug: string };

/** One's structures, and the one in whose name forms are filled unless told otherwise: the first. */
export function ActingFor({ structures, here }: { readonly structures: readonly Structure[]; readonly here: string }) {
  const t = useTranslations("structure.acting");
  const router = useRouter();
  const [acting] = structures;
  const shown = structures.find(({ id }) => id === here);
  const act = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers yet
    document.cookie = `structure=${here}; path=/; max-age=31536000; samesite=lax`;
    toast.success(t("done", { name: shown?.name ?? "" }));
    router.refresh();
  };
  const inOrder = structures.toSorted((a, b) => a.name.localeCompare(b.name, "fr"));
  return (
    <div className="mb-6 flex flex-wrap items-center justify-between gap-3 rounded-2xl bg-sunken p-3">
      <nav aria-label={t("label")}>
        <ul className="flex flex-wrap gap-1">
          {inOrder.map(({ id, name, slug }) => (
            <li key={id}>
              <Link
                href={`/structure/${slug}`}
                aria-current={id === here ? "true" : undefined}
                className="inline-flex min-h-11 items-center gap-2 rounded-lg px-3 no-underline hover:bg-surface aria-[current=true]:bg-surface aria-[current=true]:font-semibold aria-[current=true]:shadow-card"
              >
                {name}
                {id === acting?.id && (
                  <span className="inline-flex items-center gap-1 text-muted text-sm">
                    <Check aria-hidden="true" className="size-4" />
                    {t("mark")}
                  </span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {acting?.id !== here && (
        <Button look="primary" onClick={act}>
          {t("action")}
        </Button>
      )}
    </div>
  );
}
