"use client";
import { CalendarDays, CalendarRange, CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tick } from "#app/_components/tick.tsx";
import { useWhen } from "#app/_components/when.ts";
import { addDays } from "../../_components/days.ts";
import { SelectField } from "../../_components/field.tsx";
import { useWords } from "../_words/use-words.ts";
import { useForm } from "./form-context.tsx";

const KINDS = [
  { value: "every", icon: CalendarRange },
  { value: "once", icon: CalendarDays },
] as const;

/** The first question: all season, or one date. It says at once when no season can be asked for. */
export function KindChoice() {
  const t = useTranslations("requests.kind");
  const { draft, change } = useForm();
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t("label")}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {KINDS.map(({ value, icon: Icon }) => (
          <label
            key={value}
            className="flex cursor-pointer items-start gap-4 rounded-2xl border-2 border-line bg-surface p-4 shadow-card has-checked:border-accent has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <Tick
              type="radio"
              name="recurrence"
              checked={draft.recurrence === value}
              onChange={() => change({ recurrence: value })}
              className="mt-1 size-5 shrink-0 accent-accent"
            />
            <span className="min-w-0 flex-1">
              <span className="block font-semibold font-title text-xl">{t(`${value}.title`)}</span>
              <span className="mt-1 block text-muted">{t(`${value}.text`)}</span>
            </span>
            <Icon aria-hidden="true" className="size-7 shrink-0 text-accent" />
          </label>
        ))}
      </div>
      {draft.recurrence === "every" && <CampaignChoice />}
      {draft.recurrence === "every" && <CampaignNotice />}
    </fieldset>
  );
}

/** Which season, where several take wishes: its days become those of the request. */
function CampaignChoice() {
  const t = useTranslations("requests.campaign");
  const { draft, change, options } = useForm();
  const open = options.campaigns.filter(({ isCollecting }) => isCollecting);
  if (open.length < 2) return null;
  return (
    <div className="mt-3 max-w-md">
      <SelectField
        label={t("which")}
        value={draft.campaignId}
        onChange={(event) => {
          const chosen = open.find(({ id }) => id === event.target.value);
          if (!chosen) return;
          const { start, end } = chosen.season;
          change({ campaignId: chosen.id, start, end: addDays(end, -1) });
        }}
      >
        {open.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

/** The season asked for and until when, or why none can be. */
function CampaignNotice() {
  const t = useTranslations("requests.campaign");
  const { draft, options } = useForm();
  const when = useWhen();
  const words = useWords();
  const campaign = options.campaigns.find(({ id }) => id === draft.campaignId);
  const until = campaign && when.lastDay(campaign.wishesUntil);
  if (campaign?.isCollecting) {
    return (
      <p className="mt-3 text-muted">
        {t.rich("open", {
          name: campaign.name,
          until: until ?? "",
          start: words.shortDay(campaign.season.start),
          strong: (chunks) => <strong className="text-ink">{chunks}</strong>,
        })}
      </p>
    );
  }
  return (
    <p role="status" className="mt-3 flex items-start gap-3 rounded-xl border border-line-strong bg-sunken p-4">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-danger" />
      <span>{campaign ? t("closed", { name: campaign.name, until: until ?? "" }) : t("none")}</span>
    </p>
  );
}
