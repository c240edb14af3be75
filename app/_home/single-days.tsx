"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "../_components/button.tsx";
import { SINGLE_DAYS_AT_MOST } from "../_components/days.ts";
import { TextField } from "../_components/field.tsx";
import { readDay } from "./moment.ts";
import { useWords } from "./use-words.ts";

type Fault = "noDay" | "past" | "twice" | "most";

/** Days that follow no rhythm, each a chip that can be taken away, and a field to add one; the last one stays. */
export function SingleDays({
  days,
  today,
  timeZone,
  error,
  onChange,
}: {
  readonly days: readonly string[];
  readonly today: string;
  readonly timeZone: string;
  /** What keeps them from being looked up together. */
  readonly error: string | undefined;
  readonly onChange: (days: readonly string[]) => void;
}) {
  const t = useTranslations("home.dates.single");
  const words = useWords(timeZone);
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<Fault | null>(null);
  const [said, setSaid] = useState("");
  const fullDay = (day: string) => `${words.weekday(day)} ${words.date(day)}`;
  const { list, field, focusNear } = useFocusNear(days);
  const add = () => {
    const day = readDay(typed);
    const found = faultOf(day, days, today);
    setFault(found);
    if (day === null || found !== null) return;
    onChange([...days, day].toSorted());
    setTyped("");
    setSaid(t("added", { day: fullDay(day) }));
  };
  const remove = (day: string, rank: number) => {
    focusNear(rank);
    setFault(null);
    onChange(days.filter((one) => one !== day));
    setSaid(t("removed", { day: fullDay(day) }));
  };
  const label = useId();
  return (
    <div className="flex min-w-0 flex-col gap-3 lg:flex-1 lg:basis-80">
      <div>
        <p id={label} className="mb-1.5 font-semibold">
          {t("label")}
        </p>
        <ul ref={list} aria-labelledby={label} className="flex flex-wrap gap-1.5">
          {days.map((day, rank) => (
            <li
              key={day}
              className={`figures flex min-h-11 items-center rounded-xl bg-accent font-semibold text-accent-ink ${days.length > 1 ? "pl-3" : "px-3"}`}
            >
              {words.weekdayShort(day)} {words.singleDay(day, today, "short")}
              {days.length > 1 && (
                <button
                  type="button"
                  aria-label={t("remove", { day: fullDay(day) })}
                  onClick={() => remove(day, rank)}
                  className="grid size-11 place-items-center rounded-xl hover:brightness-110 focus-visible:outline-3 focus-visible:outline-current focus-visible:-outline-offset-4"
                >
                  <X aria-hidden="true" className="size-4" />
                </button>
              )}
            </li>
          ))}
        </ul>
      </div>
      <div className="flex items-end gap-2 lg:max-w-80">
        <div className="min-w-0 flex-1">
          <TextField
            ref={field}
            type="date"
            label={t("add")}
            min={today}
            max="2099-12-31"
            value={typed}
            aria-describedby={fault ? `${label}-fault` : undefined}
            aria-invalid={fault !== null}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              add();
            }}
          />
        </div>
        <Button onClick={add}>
          <Plus aria-hidden="true" className="size-5" />
          {t("addThis")}
        </Button>
      </div>
      {(fault || error) && (
        <p id={`${label}-fault`} role="alert" className="font-semibold text-danger text-sm">
          {fault ? t(`faults.${fault}`, { count: SINGLE_DAYS_AT_MOST }) : error}
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

function faultOf(day: string | null, days: readonly string[], today: string): Fault | null {
  if (day === null) return "noDay";
  if (day < today) return "past";
  if (days.includes(day)) return "twice";
  return days.length >= SINGLE_DAYS_AT_MOST ? "most" : null;
}

/** The button that takes a day away goes with it: the focus passes to the next one, or to the field. */
function useFocusNear(days: readonly string[]) {
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const near = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the buttons change with the days
  useEffect(() => {
    if (near.current === null) return;
    const buttons = list.current?.querySelectorAll("button") ?? [];
    (buttons[Math.min(near.current, buttons.length - 1)] ?? field.current)?.focus();
    near.current = null;
  }, [days]);
  const focusNear = (rank: number) => {
    near.current = rank;
  };
  return { list, field, focusNear };
}
