"use client";
import { BadgeCheck, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Card } from "#app/_components/panel.tsx";
import type { Convention, Side, Version } from "#app/_convention/convention.ts";
import { useWhen } from "../../../_components/when.ts";
import { AcceptDialog } from "./accept-dialog.tsx";
import type { Reader } from "./convention-view.tsx";

/** Each side's word on the version, or that it is awaited; one's own is given here. */
export function Parties({
  convention,
  version,
  userName,
  timeZone,
}: Reader & { readonly convention: Convention; readonly version: Version }) {
  const t = useTranslations("convention");
  const when = useWhen();
  const [accepting, setAccepting] = useState(false);
  const accepted = (side: Side) => version.acceptances.find((one) => one.side === side);
  const mine = convention.sides.find((side) => !accepted(side));
  const isOpen = convention.isDue && convention.state !== "outdated" && convention.state !== "accepted";
  const nameOf = (side: Side) =>
    ({ owner: convention.ownerName, holder: convention.holderName, hub: convention.hubName ?? "" })[side];
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="font-bold text-2xl">{t("parties.title")}</h2>
      <ul className="flex flex-col divide-y divide-line border-line border-y">
        {convention.needed.map((side) => {
          const word = accepted(side);
          const Icon = word ? BadgeCheck : Hourglass;
          return (
            <li key={side} className="flex items-start gap-3 py-3">
              <Icon aria-hidden="true" className={`mt-0.5 size-5 shrink-0 ${word ? "text-success" : "text-muted"}`} />
              <div className="min-w-0">
                <p className="text-muted text-sm">{t(`parties.${side}`)}</p>
                <p className="break-words font-semibold">{nameOf(side)}</p>
                <p className={word ? "figures text-success" : "text-muted"}>
                  {word
                    ? t("parties.accepted", { name: word.name, moment: when.moment(word.acceptedAt, timeZone) })
                    : t("parties.waits")}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
      {isOpen && mine && (
        <Button look="primary" className="self-start" onClick={() => setAccepting(true)}>
          {t("accept.action")}
        </Button>
      )}
      {isOpen && convention.sides.length === 0 && <p className="text-muted">{t("accept.notYours")}</p>}
      {accepting && mine && (
        <AcceptDialog
          version={version}
          bookingId={convention.bookingId}
          party={nameOf(mine)}
          userName={userName}
          onClose={() => setAccepting(false)}
        />
      )}
    </Card>
  );
}
