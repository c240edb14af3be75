"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { boardOf } from "./board.ts";
import { type Day, firstShown } from "./moment.ts";
import { filterRows, pageOf, type Row, sortRows, stepRow, toRows } from "./rows.ts";
import { type SetUrl, type Url, useUrl } from "./url.ts";
import { comparableWith, shownPlan } from "./versions.ts";
import { parseWeeks, seasonWeeks } from "./weeks.ts";
import type { Appeal, Campaign, Comparison, Plan, PlanHead, Ruling, Space } from "./wire.ts";

/** The whole season, in the address beside the days 1 to 7 and 0, the week. */
export const SEASON_DAY = 8;

/** All that the views share: one plan, one selection, one moment. */
export type Bench = {
  readonly campaign: Campaign;
  readonly season: { readonly horizonStart: string; readonly weeks: number };
  readonly head: PlanHead | null;
  readonly plan: Plan | null;
  readonly versus: PlanHead | null;
  readonly difference: Comparison | null;
  readonly rulings: readonly Ruling[];
  readonly appeals: readonly Appeal[];
  readonly rows: readonly Row[];
  /** The mark of what is asked, as the rows show it. */
  readonly asked: string | null;
  /** Those that pass the filters, in order. */
  readonly shown: readonly Row[];
  readonly spaces: readonly Space[];
  readonly spaceOf: (id: string) => Space | undefined;
  readonly rowOf: (requestId: string) => Row | undefined;
  readonly selected: Row | null;
  readonly select: (requestId: string | null) => void;
  readonly step: (step: 1 | -1) => void;
  readonly day: Day;
  /** The timeline shows all weeks at once; the other views then speak of one whole week. */
  readonly isSeason: boolean;
  readonly isLoading: boolean;
  readonly error: ReturnType<typeof useBoardData>["error"];
  readonly url: Url;
  readonly setUrl: SetUrl;
};

export function useBench(initial: Campaign): Bench {
  const trpc = useTRPC();
  const [url, setUrl] = useUrl();
  const one = useQuery(trpc.campaigns.one.queryOptions({ campaignId: initial.id }, { initialData: initial }));
  const campaign = one.data;
  const head = shownPlan(campaign.plans, url.plan);
  const versus = comparableWith(campaign.plans, head).find(({ version }) => version === url.versus) ?? null;
  const { board, plan, difference, before, isLoading, error } = useBoardData(campaign.id, head, versus);
  const ruled = useQuery(trpc.campaigns.rulings.queryOptions({ campaignId: campaign.id }));
  const rulings = ruled.data?.length ? ruled.data : NO_RULINGS;
  const told = useQuery(trpc.campaigns.appeals.queryOptions({ campaignId: campaign.id })).data;
  // none told is nothing new: all rows would be made and drawn again for it
  const appeals = told?.appeals.length ? told.appeals : NO_APPEALS;
  const season = useMemo(() => seasonWeeks(campaign.season), [campaign.season]);

  const rows = useMemo(
    () => (board ? toRows(board, plan, difference && before ? { difference, before } : null, rulings, appeals) : []),
    [board, plan, difference, before, rulings, appeals],
  );
  const byId = useMemo(() => new Map(rows.map((row) => [row.request.id, row])), [rows]);
  const spaces = useMemo(() => new Map(board?.spaces.map((space) => [space.id, space])), [board]);
  const spaceOf = useCallback((id: string) => spaces.get(id), [spaces]);
  const { text, outcome, reason, recurrence, site, sort } = url;
  const shown = useMemo(
    () => sortRows(filterRows(rows, { text, outcome, reason, recurrence, siteSlug: site }, spaceOf), sort, spaceOf),
    [rows, text, outcome, reason, recurrence, site, sort, spaceOf],
  );
  const fullest = useMemo(() => firstShown(rows, season.weeks), [rows, season.weeks]);
  const week = url.week !== null && url.week >= 1 && url.week <= season.weeks ? url.week : fullest.week;
  const isSeason = url.day === SEASON_DAY;
  const weekday = isSeason ? 0 : url.day !== null && url.day >= 0 && url.day <= 7 ? url.day : fullest.weekday;
  const selected = byId.get(url.selected ?? "") ?? null;

  const select = (requestId: string | null) => {
    const spot = byId.get(requestId ?? "")?.placement;
    const isSeen = !spot || parseWeeks(spot.weeks, season.weeks).includes(week);
    setUrl({
      selected: requestId,
      clash: null,
      // the list goes to the page of what is chosen, and stays where it is when it does not hold it
      page: shown.some(({ request }) => request.id === requestId) ? null : pageOf(shown, url.page, url.selected),
      ...(spot && weekday !== 0 && { day: spot.weekday }),
      ...(spot && !isSeen && { week: parseWeeks(spot.weeks, season.weeks)[0] ?? week }),
    });
  };

  return {
    campaign,
    season,
    head,
    plan,
    versus,
    difference,
    rulings,
    appeals,
    rows,
    asked: board?.asked ?? null,
    shown,
    spaces: board?.spaces ?? NO_SPACES,
    spaceOf,
    rowOf: (id) => byId.get(id),
    selected,
    select,
    step: (step) => {
      const next = stepRow(shown, url.selected, step);
      if (next) select(next);
    },
    day: { week, weekday },
    isSeason,
    // their bar stands above the timeline, which must not slide from under a hand
    isLoading: isLoading || ruled.isPending,
    error,
    url,
    setUrl,
  };
}

const NO_APPEALS: readonly Appeal[] = [];
const NO_RULINGS: readonly Ruling[] = [];
const NO_SPACES: readonly Space[] = [];

/** The lists, fetched by the browser: they are long, and plans that have ended never change. */
function useBoardData(campaignId: string, head: PlanHead | null, versus: PlanHead | null) {
  const trpc = useTRPC();
  const board = useQuery(trpc.campaigns.board.queryOptions({ campaignId }, { select: boardOf }));
  // the plan before stays on the views until the next is there: the map and what is scrolled are not begun anew
  const plan = useQuery(
    trpc.campaigns.plan.queryOptions(
      { planId: head?.id ?? "" },
      { enabled: head !== null, placeholderData: keepPreviousData },
    ),
  );
  const before = useQuery(trpc.campaigns.plan.queryOptions({ planId: versus?.id ?? "" }, { enabled: versus !== null }));
  const compared = useQuery(
    trpc.campaigns.compare.queryOptions(
      { planId: head?.id ?? "", withPlanId: versus?.id ?? "" },
      { enabled: head !== null && versus !== null },
    ),
  );
  return {
    board: board.data ?? null,
    plan: (head && plan.data) ?? null,
    before: (versus && before.data) ?? null,
    difference: (versus && !plan.isPlaceholderData && compared.data) || null,
    isLoading: board.isPending,
    error: board.error ?? plan.error ?? before.error ?? compared.error,
  };
}
