import { History } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../_components/button.tsx";
import { wallTimeOf } from "../_components/days.ts";
import { Card } from "../_components/panel.tsx";
import { Steps } from "../_season/steps.tsx";
import { api } from "../_trpc/server.ts";

/** The campaigns that are open or announced, with their dates, and last season's hours that wait for an answer. */
export async function SeasonLine({ now, timeZone }: { readonly now: Date; readonly timeZone: string }) {
  const [caller, t] = await Promise.all([api(), getTranslations("seasons.renewals")]);
  const [campaigns, { renewals }] = await Promise.all([caller.seasons.announced(), caller.seasons.renewals()]);
  const today = wallTimeOf(now, timeZone).day;
  return campaigns.map((dates) => {
    const mine = renewals.filter(({ campaignId }) => campaignId === dates.id);
    const waiting = mine.filter(({ state, canAnswer }) => state === "open" && canAnswer).length;
    return (
      <Card key={dates.id} className="mb-8 flex flex-col gap-4">
        <h2 className="font-bold text-xl">{dates.name}</h2>
        <Steps dates={dates} today={today} />
        {mine.length > 0 && (
          <LinkButton look={waiting > 0 ? "open" : "secondary"} href="/demandes/renouvellements" className="self-start">
            <History aria-hidden="true" className="size-5" />
            {t("link", { count: waiting })}
          </LinkButton>
        )}
      </Card>
    );
  });
}
