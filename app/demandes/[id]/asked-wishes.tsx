import Link from "next/link";
import { useTranslations } from "next-intl";
import { Dial } from "../../_components/dial.tsx";
import { useWords } from "../_words/use-words.ts";
import type { AskedRequest } from "./read-request.ts";

type AskedSpaces = AskedRequest["wishes"][number]["spaces"];

const SHOWN_SITES = 5;

/** The wishes in their order, each with the hours of a day that it may take and the spaces that it accepts. */
export function AskedWishes({ request }: { readonly request: AskedRequest }) {
  const t = useTranslations("requests");
  const words = useWords();
  return (
    <section className="rounded-2xl border border-line bg-surface p-5">
      <h2 className="mb-4 font-bold text-2xl">{t("one.wishes")}</h2>
      <ol className="flex flex-col gap-5">
        {request.wishes.map((wish) => (
          <li key={wish.id} className="flex items-start gap-4">
            <Dial
              size={44}
              arcs={[{ start: wish.earliestStart / 60, end: (wish.latestStart + request.durationMinutes) / 60 }]}
            />
            <div className="min-w-0 flex-1">
              <h3 className="font-semibold text-lg">{t("wishes.rank", { rank: wish.rank })}</h3>
              <p className="first-letter:uppercase">
                {words.weekdays(wish.weekdays)}, {words.starts(wish.earliestStart, wish.latestStart)}
              </p>
              {request.campaignId === null ? (
                <Tried spaces={wish.spaces} isOpen={request.state === "submitted"} />
              ) : (
                <Spaces spaces={wish.spaces} />
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

const SHOWN_TRIED = 8;

/** Of a date whose places are asked one after the other: what came of each, or that it is still to be asked. */
function Tried({ spaces, isOpen }: { readonly spaces: AskedSpaces; readonly isOpen: boolean }) {
  const t = useTranslations("requests");
  const motives = useTranslations("common.motives");
  const cameOf = ({ setAside, state }: AskedSpaces[number]) =>
    setAside
      ? t(`asked.aside.${setAside}`)
      : state
        ? t(`asked.came.${state}`)
        : t(isOpen ? "asked.next" : "asked.unasked");
  // what was answered is never among those left out
  const shown = spaces.toSorted((a, b) => Number(a.state === null) - Number(b.state === null)).slice(0, SHOWN_TRIED);
  const hidden = spaces.length - shown.length;
  return (
    <ul className="mt-1 flex flex-col gap-1 text-muted">
      {shown.map((one) => (
        <li key={one.spaceId} className="break-words">
          <Link href={`/lieux/${one.siteSlug}`} className="prose-link">
            {one.siteName}
          </Link>{" "}
          · {t("asked.place", { space: one.spaceName, came: cameOf(one) })}
          {one.refusalMotive && <p>{t("dates.motive", { motive: motives(one.refusalMotive) })}</p>}
          {one.decisionNote && <p>{t("dates.note", { note: one.decisionNote })}</p>}
        </li>
      ))}
      {hidden > 0 && <li>{t("one.moreSpaces", { count: hidden })}</li>}
    </ul>
  );
}

/** Grouped by site: the parts of a gym are one place to go to. */
function Spaces({ spaces }: { readonly spaces: AskedSpaces }) {
  const t = useTranslations("requests.one");
  const sites = [...Map.groupBy(spaces, ({ siteSlug }) => siteSlug).values()];
  const hidden = sites.slice(SHOWN_SITES).reduce((sum, { length }) => sum + length, 0);
  return (
    <ul className="mt-1 flex flex-col gap-1 text-muted">
      {sites.slice(0, SHOWN_SITES).map((site) => (
        <li key={site[0]?.siteSlug}>
          <Link href={`/lieux/${site[0]?.siteSlug}`} className="prose-link">
            {site[0]?.siteName}
          </Link>{" "}
          · {site.map(({ spaceName }) => spaceName).join(", ")}
        </li>
      ))}
      {hidden > 0 && <li>{t("moreSpaces", { count: hidden })}</li>}
    </ul>
  );
}
