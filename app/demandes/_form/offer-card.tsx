"use client";
import { ArrowUpToLine, Check, Clock, MapPin, Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, LinkButton } from "../../_components/button.tsx";
import { Dial } from "../../_components/dial.tsx";
import { Badge } from "../../_components/panel.tsx";
import { useWords } from "../_words/use-words.ts";
import { isWishOf, type Offer, seasonAddress, slotAddress, withFirstWish } from "./draft-from.ts";
import { useForm } from "./form-context.tsx";

/** One way to serve the need: where, when, how many of the weeks, how far, and who decides. */
export function OfferCard({ offer }: { readonly offer: Offer }) {
  const t = useTranslations("requests.fit");
  const words = useWords();
  const { draft } = useForm();
  const start = offer.startMinute / 60;
  const when =
    draft.recurrence === "every" || offer.day === null
      ? t("everyWeek", {
          day: words.sessionDays(offer.weekday, draft.dayOffsets),
          start: words.clock(offer.startMinute),
        })
      : t("oneDay", { day: words.day(offer.day), start: words.clock(offer.startMinute) });
  return (
    <li className="flex flex-col gap-3 rounded-xl border border-line bg-raised p-4">
      <div className="flex items-start gap-3">
        <Dial size={44} arcs={[{ start, end: start + offer.durationMinutes / 60 }]} />
        <div className="min-w-0 flex-1">
          <p className="font-semibold font-title text-lg leading-snug">{offer.siteName}</p>
          <p className="text-muted">{offer.spaceName}</p>
          <p className="mt-1 font-semibold text-open-text first-letter:uppercase">{when}</p>
        </div>
      </div>
      <OfferFacts offer={offer} />
      <OfferActions offer={offer} />
    </li>
  );
}

function OfferFacts({ offer }: { readonly offer: Offer }) {
  const t = useTranslations("requests.fit");
  const words = useWords();
  const { draft } = useForm();
  const { distanceM, weeks, communeName } = offer;
  return (
    <div className="flex flex-wrap gap-2">
      {weeks && <Badge tone={weeks.granted === weeks.asked ? "success" : "plain"}>{t("weeks", weeks)}</Badge>}
      <Badge>
        <MapPin aria-hidden="true" className="size-4" />
        {distanceM === null
          ? communeName
          : t("distance", { commune: communeName, distance: words.distance(distanceM) })}
      </Badge>
      {draft.recurrence === "once" && (
        <Badge tone={offer.grantMode === "instant" ? "success" : "plain"}>
          {offer.grantMode === "instant" ? (
            <Zap aria-hidden="true" className="size-4" />
          ) : (
            <Clock aria-hidden="true" className="size-4" />
          )}
          {t(offer.grantMode)}
        </Badge>
      )}
    </div>
  );
}

function OfferActions({ offer }: { readonly offer: Offer }) {
  const t = useTranslations("requests.fit");
  const { draft, change, options } = useForm();
  const isCollecting = options.campaigns.some((one) => one.id === draft.campaignId && one.isCollecting);
  // a season is the campaign's to grant while it takes wishes, unless the owner grants them at any time
  const isDirect = draft.recurrence === "every" && (!isCollecting || offer.seasonMode === "direct");
  const isFirst = isWishOf(draft.wishes[0], offer);
  const { day } = offer;
  return (
    <div className="flex flex-col gap-2">
      {isFirst ? (
        <p className="flex min-h-11 items-center gap-2 font-semibold text-success">
          <Check aria-hidden="true" className="size-5" />
          {t("isFirstWish")}
        </p>
      ) : (
        <Button
          wide
          aria-label={t("makeFirstOf", { place: `${offer.siteName}, ${offer.spaceName}` })}
          onClick={() => change((current) => withFirstWish(current, offer))}
        >
          <ArrowUpToLine aria-hidden="true" className="size-5" />
          {t("makeFirst")}
        </Button>
      )}
      {isDirect && (
        <LinkButton wide look="open" href={seasonAddress(offer, draft, options)}>
          {t("askSeason")}
        </LinkButton>
      )}
      {draft.recurrence === "once" && day !== null && (
        <LinkButton wide look="open" href={slotAddress(offer, day)}>
          {t("askSlot")}
        </LinkButton>
      )}
    </div>
  );
}
