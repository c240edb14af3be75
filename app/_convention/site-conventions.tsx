"use client";
import { useQuery } from "@tanstack/react-query";
import { FileSignature } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../_components/button.tsx";
import { dayOf } from "../_components/days.ts";
import { Badge } from "../_components/panel.tsx";
import { useWhen } from "../_components/when.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { type State, TONES } from "./convention.ts";

/** What waits for the owner comes first; what is settled, last. */
const ORDER: readonly State[] = [
  "waits-for-owner",
  "waits-for-both",
  "outdated",
  "none",
  "waits-for-holder",
  "waits-for-hub",
  "accepted",
];
const SHOWN = 6;

/** The conventions of an owner's place: where each stands, the way to it. Nothing where nobody comes. */
export function SiteConventions({ site }: { readonly site: string }) {
  const t = useTranslations("convention");
  const trpc = useTRPC();
  const when = useWhen();
  const { data = [] } = useQuery(trpc.conventions.ofSite.queryOptions({ site }));
  const [isAll, setAll] = useState(false);
  if (data.length === 0) return null;
  const ordered = data.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return (
    <section className="flex flex-col gap-3">
      <h2 className="flex items-center gap-2 font-bold text-2xl">
        <FileSignature aria-hidden="true" className="size-6" />
        {t("site.title")}
      </h2>
      <p className="max-w-prose text-muted">{t("site.lead")}</p>
      <ul className="divide-y divide-line rounded-2xl border border-line bg-surface shadow-card">
        {(isAll ? ordered : ordered.slice(0, SHOWN)).map(
          ({ id, title, organizationName, spaceName, state, ...more }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3">
              <div className="min-w-0 flex-1 basis-60">
                <Link href={`/convention/${id}`} prefetch={false} className="prose-link font-semibold">
                  {title}
                </Link>
                <p className="text-muted text-sm">
                  {t("site.next", {
                    ...{ organization: organizationName, space: spaceName, count: more.sessions },
                    day: when.day(dayOf(more.next)),
                  })}
                </p>
              </div>
              <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
            </li>
          ),
        )}
      </ul>
      {!isAll && ordered.length > SHOWN && (
        <Button className="self-center" onClick={() => setAll(true)}>
          {t("site.more", { count: ordered.length - SHOWN })}
        </Button>
      )}
    </section>
  );
}
