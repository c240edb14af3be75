"use client";
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Chips } from "../../_components/chips.tsx";
import { Dial } from "../../_components/dial.tsx";
import { SelectField } from "../../_components/field.tsx";
import { useWords } from "../_words/use-words.ts";
import type { DraftWish } from "./draft.ts";
import { Spot, useForm } from "./form-context.tsx";
import { choosesWeekdays } from "./need.ts";
import { WishPlaces } from "./wish-places.tsx";

type WishProps = {
  readonly wish: DraftWish;
  readonly index: number;
  readonly onChange: (patch: Partial<DraftWish>) => void;
};

/** One way to serve the need: which days, between which hours, where. Its ring shows the hours of a day that it may take. */
export function WishCard({
  count,
  onMove,
  onRemove,
  ...props
}: WishProps & {
  readonly count: number;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}) {
  const t = useTranslations("requests.wishes");
  const { draft } = useForm();
  const { wish, index } = props;
  const rank = index + 1;
  const end = Math.max(wish.earliest, wish.latest) + draft.durationMinutes;
  return (
    <li data-wish={wish.id} className="rounded-2xl border border-line bg-ground p-4 sm:p-5">
      <fieldset className="flex min-w-0 flex-col gap-4">
        <legend className="sr-only">{t("rank", { rank })}</legend>
        <div className="flex items-center gap-2">
          <Dial size={40} arcs={[{ start: wish.earliest / 60, end: end / 60 }]} />
          <span aria-hidden="true" className="flex-1 whitespace-nowrap font-semibold font-title text-xl">
            {t("rank", { rank })}
          </span>
          <WishAction action="up" label={t("up", { rank })} disabled={index === 0} onClick={() => onMove(-1)}>
            <ArrowUp aria-hidden="true" className="size-5" />
          </WishAction>
          <WishAction action="down" label={t("down", { rank })} disabled={rank === count} onClick={() => onMove(1)}>
            <ArrowDown aria-hidden="true" className="size-5" />
          </WishAction>
          <WishAction action="remove" label={t("remove", { rank })} disabled={count === 1} onClick={onRemove}>
            <Trash2 aria-hidden="true" className="size-5" />
          </WishAction>
        </div>
        <WishHours {...props} />
        <WishPlaces {...props} />
      </fieldset>
    </li>
  );
}

function WishAction({
  action,
  label,
  disabled,
  onClick,
  children,
}: {
  readonly action: string;
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      data-action={action}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className="grid size-11 place-items-center rounded-xl border border-line-strong bg-surface hover:bg-sunken disabled:opacity-40"
    >
      {children}
    </button>
  );
}

const HALF_HOURS = Array.from({ length: 48 }, (_, i) => i * 30);

function WishHours({ wish, index, onChange }: WishProps) {
  const t = useTranslations("requests.wishes");
  const common = useTranslations("common");
  const words = useWords();
  const { draft, errorAt } = useForm();
  const minutes = [...new Set([...HALF_HOURS, wish.earliest, wish.latest])].toSorted((a, b) => a - b);
  const options = minutes.map((minute) => (
    <option key={minute} value={minute}>
      {words.clock(minute)}
    </option>
  ));
  return (
    <>
      {choosesWeekdays(draft) && (
        <Spot path={`wishes.${index}.weekdays`}>
          <Chips
            label={t("days")}
            hint={draft.recurrence === "every" && draft.dayOffsets.length > 1 ? t("firstDays") : undefined}
            error={errorAt(`wishes.${index}.weekdays`)}
            values={wish.weekdays}
            options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
              value: day,
              label: common(`weekdaysShort.${day}`),
              title: common(`weekdays.${day}`),
            }))}
            onChange={(weekdays) => onChange({ weekdays })}
          />
        </Spot>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Spot path={`wishes.${index}.earliestStart`}>
          <SelectField
            label={t("earliest")}
            value={wish.earliest}
            error={errorAt(`wishes.${index}.earliestStart`)}
            onChange={(event) => onChange({ earliest: Number(event.target.value) })}
          >
            {options}
          </SelectField>
        </Spot>
        <Spot path={`wishes.${index}.latestStart`}>
          <SelectField
            label={t("latest")}
            value={wish.latest}
            error={errorAt(`wishes.${index}.latestStart`)}
            onChange={(event) => onChange({ latest: Number(event.target.value) })}
          >
            {options}
          </SelectField>
        </Spot>
      </div>
    </>
  );
}
