import { isReason } from "./reasons.ts";
import { type Filters, OUTCOME_FILTERS, SORTS, type Sort } from "./rows.ts";

/** What the page calls what a manager looks at, in its address. */
export const URL_KEYS = {
  plan: "plan",
  versus: "avec",
  view: "vue",
  selected: "demande",
  week: "semaine",
  day: "jour",
  text: "q",
  outcome: "reponse",
  reason: "raison",
  recurrence: "duree",
  site: "lieu",
  clash: "conflit",
  scarce: "rarete",
  sort: "tri",
  page: "page",
} as const;

const LISTED = ["text", "outcome", "reason", "recurrence", "site", "sort"] as const;
type Listed = Readonly<Record<(typeof LISTED)[number], string | null>>;
type Version = { readonly version: number } | null;
type Shown = { readonly campaign: { readonly id: string }; readonly head: Version; readonly versus: Version };

/** The table of the list as it is: of the plans that are shown, narrowed and ordered alike. */
export function tableAddress({ campaign, head, versus, url }: Shown & { readonly url: Listed }): string {
  const search = new URLSearchParams({ de: campaign.id });
  if (head) search.set(URL_KEYS.plan, String(head.version));
  if (versus) search.set(URL_KEYS.versus, String(versus.version));
  for (const key of LISTED) if (url[key]) search.set(URL_KEYS[key], url[key]);
  return `/api/listes/demandes-de-la-campagne?${search}`;
}

type Asked = { readonly plan: number; readonly versus: number; readonly filters: Filters; readonly sort: Sort };

/** What that address asks for; what it does not say is as the page begins. */
export function listedBy(read: (name: string) => string): Asked {
  const [reason, recurrence] = [read(URL_KEYS.reason), read(URL_KEYS.recurrence)];
  return {
    plan: Number(read(URL_KEYS.plan)),
    versus: Number(read(URL_KEYS.versus)),
    filters: {
      text: read(URL_KEYS.text),
      outcome: OUTCOME_FILTERS.find((one) => one === read(URL_KEYS.outcome)) ?? "all",
      reason: isReason(reason) ? reason : null,
      recurrence: recurrence === "every" || recurrence === "once" ? recurrence : null,
      siteSlug: read(URL_KEYS.site) || null,
    },
    sort: SORTS.find((one) => one === read(URL_KEYS.sort)) ?? "organization",
  };
}
