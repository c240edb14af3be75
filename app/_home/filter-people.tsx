"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "../_components/field.tsx";
import type { PanelProps } from "./filters.tsx";
import { Done } from "./radios.tsx";

const USUAL = [5, 10, 20, 40, 100];
const MOST = 100_000;

/** A whole number of people, null for none said, or undefined when it is no such number. */
function readPeople(text: string): number | null | undefined {
  if (text.trim() === "") return null;
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= MOST ? value : undefined;
}

export function PeoplePanel({ wishes, onChange, onClose }: PanelProps) {
  const t = useTranslations("home.filters");
  const [text, setText] = useState(wishes.people === null ? "" : String(wishes.people));
  const type = (next: string) => {
    setText(next);
    const people = readPeople(next);
    if (people !== undefined) onChange({ people });
  };
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label={t("people.label")}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        value={text}
        onChange={({ target }) => type(target.value)}
        onKeyDown={(event) => event.key === "Enter" && onClose()}
        error={readPeople(text) === undefined ? t("people.fault", { most: MOST }) : undefined}
      />
      <div className="flex flex-wrap gap-2">
        {USUAL.map((people) => (
          <button
            key={people}
            type="button"
            aria-pressed={wishes.people === people}
            onClick={() => type(String(people))}
            className="min-h-11 min-w-12 rounded-xl border border-line-strong px-3 hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-accent-ink figures"
          >
            {people}
          </button>
        ))}
        {text !== "" && (
          <button
            type="button"
            onClick={() => type("")}
            className="min-h-11 rounded-xl px-3 underline underline-offset-4 hover:bg-sunken"
          >
            {t("people.any")}
          </button>
        )}
      </div>
      <Done label={t("done")} onPress={onClose} />
    </div>
  );
}
