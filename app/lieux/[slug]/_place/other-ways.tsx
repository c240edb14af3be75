"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { BellRing, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, Spinner } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { Alternative } from "./alternative.tsx";
import { readClock, readDay } from "./slot.ts";
import type { AskState } from "./use-ask.ts";
import type { Words } from "./words.ts";

/** What else can be done about a slot that does not fit: three others, each kept on request, or the waitlist. */
export function OtherWays({
  ask,
  timeZone,
  words,
}: {
  readonly ask: AskState;
  readonly timeZone: string;
  readonly words: Words;
}) {
  const t = useTranslations("asking.fit");
  const trpc = useTRPC();
  const { draft, space, faults } = ask;
  const [day, startMinute] = [readDay(draft.day), readClock(draft.start)];
  const people = Number(draft.people);
  const isKnown =
    draft.activity !== "" && Number.isInteger(people) && people > 0 && day !== null && startMinute !== null;
  const need = {
    activityId: draft.activity,
    people,
    day: day ?? "",
    startMinute: startMinute ?? 0,
    durationMinutes: draft.minutes,
  };
  const found = useQuery(
    trpc.options.alternatives.queryOptions({ spaceId: space.id, ...need }, { enabled: isKnown, retry: false }),
  );
  const isNamed = isKnown && Object.keys(faults).length === 0;
  return (
    <section aria-labelledby="other-ways" className="flex flex-col gap-3 rounded-2xl bg-sunken p-4">
      <h3 id="other-ways" className="font-bold text-xl">
        {t("title")}
      </h3>
      {!isNamed && <p className="text-muted">{t("needs")}</p>}
      {isKnown && found.isPending && (
        <p className="flex items-center gap-2 text-muted">
          <Spinner /> {t("looking")}
        </p>
      )}
      {found.data && (
        <>
          <h4 className="font-semibold">{found.data.length > 0 ? t("alternatives") : t("none")}</h4>
          <ul className="flex flex-col gap-2">
            {found.data.map((offer) => (
              <Alternative
                key={`${offer.spaceId} ${offer.day} ${offer.startMinute}`}
                offer={offer}
                asker={{
                  ...{ organizationId: draft.organization, activityId: draft.activity },
                  ...{ title: draft.title.trim(), people },
                }}
                canHold={isNamed}
                timeZone={timeZone}
                words={words}
              />
            ))}
          </ul>
        </>
      )}
      {isNamed && <Wait ask={ask} need={need} />}
    </section>
  );
}

type Need = { readonly day: string; readonly startMinute: number; readonly durationMinutes: number };

function Wait({ ask: { draft, space }, need }: { readonly ask: AskState; readonly need: Need }) {
  const t = useTranslations("asking.fit");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [key, setKey] = useState(newKey);
  const join = useMutation(
    trpc.waitlist.join.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: trpc.waitlist.mine.pathKey() }),
      onError: () => setKey(newKey()),
    }),
  );
  if (join.data) {
    return (
      <p role="status" className="flex items-start gap-2 font-semibold text-success">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
        {t("waiting")}
      </p>
    );
  }
  const { day, startMinute, durationMinutes } = need;
  const fault = errorText(join.error);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-40 flex-1 text-muted">{t("waitText")}</p>
        <Button
          busy={join.isPending}
          onClick={() =>
            join.mutate({
              ...{ key, organizationId: draft.organization, activityId: draft.activity, title: draft.title.trim() },
              ...{ people: Number(draft.people), spaceId: space.id, slots: [{ day, startMinute, durationMinutes }] },
            })
          }
        >
          <BellRing aria-hidden="true" className="size-5" />
          {t("wait")}
        </Button>
      </div>
      {fault && <ErrorPanel>{Object.values(fault.fields)[0] ?? fault.summary}</ErrorPanel>}
    </div>
  );
}
