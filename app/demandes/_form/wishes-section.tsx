"use client";
import { ListOrdered, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "../../_components/button.tsx";
import { MAX_WISHES, newWish, nextWishId } from "./draft.ts";
import { withMovedWish } from "./draft-from.ts";
import { Spot, useForm } from "./form-context.tsx";
import { Section } from "./section.tsx";
import { WishCard } from "./wish-card.tsx";

/** Ranked ways to serve the need; ranks change by buttons, and are said aloud. */
export function WishesSection() {
  const t = useTranslations("requests.wishes");
  const { draft, change, errorAt } = useForm();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");
  const { wishes } = draft;

  // the button pressed moves with its wish: focus follows it
  const refocus = (id: number, action: string) =>
    requestAnimationFrame(() => {
      const card = list.current?.querySelector(`[data-wish="${id}"]`);
      const button = card?.querySelector<HTMLButtonElement>(`[data-action="${action}"]:not(:disabled)`);
      (button ?? card?.querySelector<HTMLButtonElement>("[data-action]:not(:disabled)"))?.focus();
    });
  const move = (i: number, by: -1 | 1) => {
    const id = wishes[i]?.id ?? 0;
    change((current) => withMovedWish(current, i, by));
    setSaid(t("moved", { from: i + 1, to: i + 1 + by }));
    refocus(id, by < 0 ? "up" : "down");
  };
  const remove = (i: number) => {
    change({ wishes: wishes.filter((_, j) => j !== i) });
    setSaid(t("removed", { rank: i + 1 }));
    refocus((wishes[i + 1] ?? wishes[i - 1])?.id ?? 0, "remove");
  };
  const add = () => {
    const last = wishes.at(-1);
    const id = nextWishId(wishes);
    change({ wishes: [...wishes, { ...(last ?? newWish(id)), id, where: "any", spaces: [] }] });
    setSaid(t("added", { rank: wishes.length + 1 }));
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-wish="${id}"] input`)?.focus());
  };

  return (
    <Section title={t("title")} icon={ListOrdered} lead={t("lead")}>
      <Spot path="wishes" className="flex flex-col gap-4">
        {errorAt("wishes") && <p className="font-semibold text-danger text-sm">{errorAt("wishes")}</p>}
        <ol ref={list} className="flex flex-col gap-4">
          {wishes.map((wish, i) => (
            <WishCard
              key={wish.id}
              wish={wish}
              index={i}
              count={wishes.length}
              onMove={(by) => move(i, by)}
              onRemove={() => remove(i)}
              onChange={(patch) =>
                change((current) => ({
                  ...current,
                  wishes: current.wishes.map((one) => (one.id === wish.id ? { ...one, ...patch } : one)),
                }))
              }
            />
          ))}
        </ol>
        <div className="flex flex-wrap items-center gap-3">
          <Button onClick={add} disabled={wishes.length >= MAX_WISHES}>
            <Plus aria-hidden="true" className="size-5" />
            {t("add")}
          </Button>
          {wishes.length >= MAX_WISHES && <span className="text-muted">{t("full", { count: MAX_WISHES })}</span>}
        </div>
      </Spot>
      <p role="status" className="sr-only">
        {said}
      </p>
    </Section>
  );
}
