"use client";
import { UserRoundCheck, UserRoundPlus, UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { GiveDialog } from "./give-dialog.tsx";
import type { Awaiting, Line } from "./lines.ts";
import type { Assign } from "./use-assign.ts";

/** Who handles a line, and the ways to change it. */
export function Hands({
  line,
  what,
  all,
  assign,
}: {
  readonly line: Line;
  readonly what: string;
  readonly all: Awaiting;
  readonly assign: Assign;
}) {
  const t = useTranslations("inbox");
  const [giving, setGiving] = useState(false);
  const { handler } = line;
  const isMine = handler?.id === all.me;
  // a refusal is said by the notice
  const give = (to: string | null) => assign.give([line], to).catch(() => null);
  const press = isMine
    ? { text: t("release"), label: t("releaseLabel", { what }), to: null, icon: UserRoundX }
    : handler
      ? {
          text: t("takeFrom"),
          label: t("takeFromLabel", { what, name: handler.name }),
          to: all.me,
          icon: UserRoundCheck,
        }
      : { text: t("take"), label: t("takeLabel", { what }), to: all.me, icon: UserRoundCheck };
  return (
    <>
      <Button
        look="quiet"
        className="px-2!"
        data-hands=""
        aria-label={press.label}
        busy={assign.isPending}
        onClick={() => give(press.to)}
      >
        <press.icon aria-hidden="true" className="size-5" />
        {press.text}
      </Button>
      {all.managers.some(({ id }) => id !== all.me) && (
        <Button look="quiet" className="px-2!" aria-label={t("giveLabel", { what })} onClick={() => setGiving(true)}>
          <UserRoundPlus aria-hidden="true" className="size-5" />
          {t("give")}
        </Button>
      )}
      {giving && <GiveDialog lines={[line]} all={all} assign={assign} onClose={() => setGiving(false)} />}
    </>
  );
}
