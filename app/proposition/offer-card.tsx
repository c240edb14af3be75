"use client";
import { CircleCheck } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { LinkButton } from "../_components/button.tsx";
import { Badge } from "../_components/panel.tsx";
import { useWhen } from "../_components/when.ts";
import { OfferAnswer } from "./offer-answer.tsx";
import { OfferSide } from "./offer-side.tsx";
import type { Offer } from "./offers.tsx";

type Props = { readonly offer: Offer; readonly token?: string; readonly timeZone: string };

/** One offer: what was, what is offered in its stead, and the three answers. */
export function OfferCard({ offer, token, timeZone }: Props) {
  const t = useTranslations("absorb.offer");
  const format = useFormatter();
  const when = useWhen();
  const { kind, state, here, there, sessions, deadline, note, distanceM } = offer;
  const until = deadline && when.dayMoment(deadline, timeZone);
  const at = sessions.map((one) => one.here);
  const elsewhere = sessions.flatMap((one) => one.there ?? []);
  const home = here && <OfferSide key="here" label={t(kind === "away" ? "was" : "backTo")} place={here} spans={at} />;
  const away = there && (
    <OfferSide key="there" label={t(kind === "away" ? "proposed" : "now")} place={there} spans={elsewhere} />
  );
  return (
    <li className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 className="font-bold text-2xl">{offer.title}</h2>
        {state === "asked" && <Badge tone="open">{t("states.asked")}</Badge>}
      </div>
      <p className="text-muted">{offer.organizationName}</p>
      <div className="grid gap-3 sm:grid-cols-2">{kind === "away" ? [home, away] : [away, home]}</div>
      {kind === "away" && there && distanceM !== null && distanceM > 0 && (
        <p className="figures">
          {t("distance", { metres: format.number(distanceM, { style: "unit", unit: "meter" }) })}
        </p>
      )}
      {state === "asked" ? (
        <>
          <p className="figures text-muted">{t("until", { until: until ?? "" })}</p>
          {offer.mayAnswer ? (
            <OfferAnswer relocationId={offer.id} {...(token !== undefined && { token })} />
          ) : (
            <p>{t("mayNot")}</p>
          )}
        </>
      ) : (
        <div className="flex flex-col items-start gap-3" role="status">
          <p className="flex items-center gap-2 font-semibold">
            {state === "accepted" && <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-success" />}
            {t(`states.${state}`)}
          </p>
          {note && <p className="whitespace-pre-line rounded-xl bg-sunken p-3">{note}</p>}
          {state === "accepted" && <LinkButton href="/agenda">{t("agenda")}</LinkButton>}
        </div>
      )}
    </li>
  );
}
