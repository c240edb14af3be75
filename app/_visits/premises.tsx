"use client";
import { ClipboardCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../_components/button.tsx";
import { useWhen } from "../_components/when.ts";
import type { RouterOutputs } from "../_trpc/types.ts";
import { PremisesForm } from "./premises-form.tsx";

type Visit = RouterOutputs["visits"]["one"];
type Moment = Visit["premises"][number]["moment"];
const MOMENTS: readonly Moment[] = ["before", "after"];

/** In what state the premises were found and left, as each side told it; and a form for one's own word while it is time. */
export function Premises({ visit }: { readonly visit: Visit }) {
  const t = useTranslations("visits.premises");
  const [telling, setTelling] = useState<Moment | null>(null);
  const may = { before: visit.mayTellBefore, after: visit.mayTellAfter };
  const told = MOMENTS.filter((moment) => visit.premises.some((one) => one.moment === moment));
  return (
    <>
      {told.map((moment) => (
        <div key={moment} className="flex flex-col gap-2">
          <h3 className="font-semibold">{t(`title.${moment}`)}</h3>
          <ul className="grid gap-3 sm:grid-cols-2">
            {visit.premises
              .filter((one) => one.moment === moment)
              .map((one) => (
                <Told key={one.id} one={one} />
              ))}
          </ul>
        </div>
      ))}
      {telling ? (
        <PremisesForm sessionId={visit.id} moment={telling} onDone={() => setTelling(null)} />
      ) : (
        <div className="flex flex-wrap gap-2 empty:hidden">
          {MOMENTS.filter((moment) => may[moment]).map((moment) => (
            <Button key={moment} onClick={() => setTelling(moment)}>
              <ClipboardCheck aria-hidden="true" className="size-5" />
              {t(`open.${moment}`)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

function Told({ one }: { readonly one: Visit["premises"][number] }) {
  const t = useTranslations("visits.premises");
  const when = useWhen();
  const { id, note, organizationName, createdAt, width, height } = one;
  return (
    <li className="flex flex-col gap-1">
      {width !== null && height !== null && (
        <a href={`/api/etat-des-lieux/${id}`} target="_blank" rel="noreferrer" aria-label={t("enlarge", { note })}>
          {/* biome-ignore lint/performance/noImgElement: the platform draws its own sizes */}
          <img
            src={`/api/etat-des-lieux/${id}`}
            alt={note}
            width={width}
            height={height}
            loading="lazy"
            className="aspect-3/2 w-full rounded-xl object-cover"
          />
        </a>
      )}
      <p className="whitespace-pre-line break-words">{note}</p>
      <p className="text-muted text-sm">{t("by", { name: organizationName, at: when.dayMoment(createdAt) })}</p>
    </li>
  );
}
