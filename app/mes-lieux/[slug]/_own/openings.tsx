"use client";
import { Plus, Table } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, DownloadButton } from "../../../_components/button.tsx";
import { addDays } from "../../../_components/days.ts";
import { Badge, Card } from "../../../_components/panel.tsx";
import { useWhen } from "../../../_components/when.ts";
import { EndDialog } from "./end-dialog.tsx";
import { OpeningDialog } from "./opening-dialog.tsx";
import type { Own } from "./own-site-view.tsx";
import { useRuleWords } from "./rule-words.ts";
import { type Rule, toRules } from "./rules.ts";

type Asked = { readonly what: "add" } | { readonly what: "change" | "end"; readonly rule: Rule };

/** The hours offered, as weekly rules of each space. */
export function Openings({ own }: { readonly own: Own }) {
  const t = useTranslations("owner.openings");
  const [asked, setAsked] = useState<Asked | null>(null);
  const mayChange = own.rights.includes("places");
  const rules = toRules(own.openings);
  const spaces = own.spaces.filter(({ slug }) => rules.some(({ space }) => space === slug));
  const close = () => setAsked(null);
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-xl font-bold">{t("title")}</h2>
        <div className="flex flex-wrap gap-2">
          {mayChange && (
            <Button onClick={() => setAsked({ what: "add" })}>
              <Plus aria-hidden="true" className="size-5" />
              {t("add")}
            </Button>
          )}
          {rules.length > 0 && (
            <DownloadButton href={`/api/listes/heures-du-lieu?de=${own.slug}`}>
              <Table aria-hidden="true" className="size-5" />
              {t("table")}
            </DownloadButton>
          )}
        </div>
      </div>
      {rules.length === 0 && <p className="text-muted">{t("none")}</p>}
      {spaces.map(({ slug, name }) => (
        <section key={slug}>
          <h3 className="font-semibold">{name}</h3>
          <ul className="flex flex-col divide-y divide-line">
            {rules
              .filter(({ space }) => space === slug)
              .map((rule) => (
                <Row
                  key={rule.ids.join()}
                  rule={rule}
                  today={own.today}
                  mayChange={mayChange}
                  onChange={() => setAsked({ what: "change", rule })}
                  onEnd={() => setAsked({ what: "end", rule })}
                />
              ))}
          </ul>
        </section>
      ))}
      {asked?.what === "end" && <EndDialog rule={asked.rule} own={own} onClose={close} />}
      {asked && asked.what !== "end" && (
        <OpeningDialog own={own} rule={asked.what === "change" ? asked.rule : null} onClose={close} />
      )}
    </Card>
  );
}

function Row({
  rule,
  today,
  mayChange,
  onChange,
  onEnd,
}: {
  readonly rule: Rule;
  readonly today: string;
  readonly mayChange: boolean;
  readonly onChange: () => void;
  readonly onEnd: () => void;
}) {
  const t = useTranslations("owner.openings");
  const when = useWhen();
  const { days, hours } = useRuleWords()(rule);
  const last = addDays(rule.validity.end, -1);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="figures font-semibold first-letter:uppercase">{t("rule", { days, hours })}</p>
        <p className="text-muted text-sm">
          {rule.validity.start <= today
            ? t("until", { day: when.date(last) })
            : t("fromTo", { start: when.date(rule.validity.start), end: when.date(last) })}
        </p>
        <p className="mt-1 flex flex-wrap gap-1.5">
          {rule.schoolHolidays !== "always" && <Badge>{t(`school.${rule.schoolHolidays}`)}</Badge>}
          {rule.publicHolidays !== "always" && <Badge>{t(`public.${rule.publicHolidays}`)}</Badge>}
        </p>
      </div>
      {mayChange && (
        <div className="flex gap-2">
          <Button aria-label={t("changeLabel", { days, hours })} onClick={onChange}>
            {t("change")}
          </Button>
          <Button look="quiet" aria-label={t("endLabel", { days, hours })} onClick={onEnd}>
            {t("end")}
          </Button>
        </div>
      )}
    </li>
  );
}
