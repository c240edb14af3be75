"use client";
import { ArrowRight, CalendarCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge, Card, EmptyState } from "../../_components/panel.tsx";
import type { RouterOutputs } from "../../_trpc/types.ts";
import { useClosureWhen } from "./closure-when.ts";

type Closure = RouterOutputs["absorb"]["list"][number];

/** Something waits for the hub, or for an answer; or the place is open again and sessions may come back. */
const isOpen = ({ open, asked, moved, revokedAt }: Closure) =>
  open > 0 || asked > 0 || (revokedAt !== null && moved > 0);

export function ClosureList({ closures }: { readonly closures: readonly Closure[] }) {
  const t = useTranslations("absorb");
  const [todo, settled] = [closures.filter(isOpen), closures.filter((one) => !isOpen(one))];
  return (
    <div className="flex flex-col gap-8">
      {todo.length === 0 ? (
        <EmptyState icon={<CalendarCheck aria-hidden="true" className="size-8" />} title={t("none.title")}>
          {t("none.text")}
        </EmptyState>
      ) : (
        <section aria-label={t("list.todo")}>
          <Cards closures={todo} />
        </section>
      )}
      {settled.length > 0 && (
        <details>
          <summary className="min-h-11 cursor-pointer py-2 font-semibold text-xl">
            {t("list.settled", { count: settled.length })}
          </summary>
          <div className="mt-3">
            <Cards closures={settled} />
          </div>
        </details>
      )}
    </div>
  );
}

const Cards = ({ closures }: { readonly closures: readonly Closure[] }) => (
  <ul className="flex flex-col gap-4">
    {closures.map((closure) => (
      <li key={closure.id}>
        <ClosureCard closure={closure} />
      </li>
    ))}
  </ul>
);

const COUNTS = [
  ["open", "open"],
  ["asked", "accent"],
  ["moved", "success"],
  ["returned", "success"],
  ["left", "plain"],
] as const;

function ClosureCard({ closure }: { readonly closure: Closure }) {
  const t = useTranslations("absorb");
  const closureWhen = useClosureWhen();
  return (
    <Card className="relative transition has-[a:hover]:border-line-strong">
      <h2 className="font-bold text-2xl">
        <Link
          href={`/hub/fermetures/${closure.id}`}
          className="no-underline after:absolute after:inset-0 after:rounded-2xl"
        >
          {closure.spaceName ? `${closure.siteName}, ${closure.spaceName}` : closure.siteName}
        </Link>
      </h2>
      <p className="mt-1 text-muted">
        {closureWhen(closure)}
        {"\u00a0· "}
        {t(`reasons.${closure.reason}`)}
      </p>
      <div className="mt-4 flex flex-wrap items-end justify-between gap-4">
        <ul className="figures flex flex-wrap gap-2">
          {closure.revokedAt && (
            <li>
              <Badge>{t("list.lifted")}</Badge>
            </li>
          )}
          {COUNTS.filter(([name]) => closure[name] > 0).map(([name, tone]) => (
            <li key={name}>
              <Badge tone={tone}>{t(`list.${name}`, { count: closure[name] })}</Badge>
            </li>
          ))}
        </ul>
        <span className="inline-flex min-h-11 items-center gap-2 font-semibold text-accent">
          {t("list.go")}
          <ArrowRight aria-hidden="true" className="size-5" />
        </span>
      </div>
    </Card>
  );
}
