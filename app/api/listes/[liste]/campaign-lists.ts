import { type Cell, inHours } from "#app/_files/csv.ts";
import { listedBy } from "#app/hub/campagnes/[id]/_workbench/address.ts";
import { boardOf } from "#app/hub/campagnes/[id]/_workbench/board.ts";
import { isReason } from "#app/hub/campagnes/[id]/_workbench/reasons.ts";
import { filterRows, type Row, sortRows, toRows } from "#app/hub/campagnes/[id]/_workbench/rows.ts";
import { comparableWith, shownPlan } from "#app/hub/campagnes/[id]/_workbench/versions.ts";
import { addDays, mondayOfWeek, parseWeeks, seasonWeeks } from "#app/hub/campagnes/[id]/_workbench/weeks.ts";
import type { Space } from "#app/hub/campagnes/[id]/_workbench/wire.ts";
import { type Caller, clockCell, dayCell, dayOf, type Given, type List, weekdayCell } from "./list.ts";

/** A campaign's requests with what a plan answers, narrowed and ordered as the workbench is; its appeals and renewals. */
export const CAMPAIGN_LISTS: readonly List[] = [
  {
    name: "demandes-de-la-campagne",
    columns: [
      ...["organization", "title", "activity", "people", "recurrence", "hours", "outcome"],
      ...["weekday", "firstDay", "start", "end", "site", "space", "weeks", "weeksAsked", "wish"],
      ...["refusal", "change", "ruling", "appeal"],
    ],
    read: async ({ campaigns }, given) => {
      const campaignId = given.of;
      const { season, plans } = await campaigns.one({ campaignId });
      const { filters, sort, ...versions } = listedBy(given.asked);
      const board = boardOf(await campaigns.board({ campaignId }));
      const spaces = new Map(board.spaces.map((space) => [space.id, space]));
      const spaceOf = (id: string) => spaces.get(id);
      const answers = await readAnswers(campaigns, plans, versions);
      const { appeals } = await campaigns.appeals({ campaignId });
      const rows = toRows(board, answers.plan, answers.compared, await campaigns.rulings({ campaignId }), appeals);
      const { horizonStart, weeks } = seasonWeeks(season);
      return sortRows(filterRows(rows, filters, spaceOf), sort, spaceOf).map((row) => {
        const [week = 1] = row.placement ? parseWeeks(row.placement.weeks, weeks) : [];
        return requestCells(row, mondayOfWeek(horizonStart, week), spaceOf, given);
      });
    },
  },
  {
    name: "recours",
    columns: ["asked", "organization", "title", "planVersion", "motive", "state", "answer"],
    read: async ({ campaigns }, { of, word, timeZone }) =>
      (await campaigns.appeals({ campaignId: of })).appeals.map((one) => [
        ...[dayOf(one.createdAt, timeZone), one.organizationName, one.title, one.planVersion, one.motive],
        ...[word(`campaign.appeals.states.${one.state}`), one.answer],
      ]),
  },
  {
    name: "renouvellements",
    columns: [
      "campaign",
      "organization",
      "title",
      "site",
      "space",
      "weekday",
      "start",
      "end",
      "sessionsBefore",
      "state",
    ],
    read: async ({ seasons }, given) => {
      const { renewals, freed } = await seasons.renewals();
      const hours = ({ weekdays, startMinute, durationMinutes }: (typeof freed)[number]) => [
        ...[weekdayCell(weekdays, given), clockCell(startMinute), clockCell(startMinute + durationMinutes)],
      ];
      return [
        ...renewals.map((one) => [
          ...[one.campaignName, one.organizationName, one.title, one.siteName, one.spaceName, ...hours(one)],
          ...[one.sessions, given.word(`seasons.renewals.states.${one.state}`)],
        ]),
        ...freed.map((one) => [
          ...["", "", "", one.siteName, one.spaceName, ...hours(one), null, given.word("seasons.renewals.freed")],
        ]),
      ];
    },
  },
];

type Plans = Awaited<ReturnType<Caller["campaigns"]["one"]>>["plans"];

/** The plan that the page shows, and the one that it is compared with. */
async function readAnswers(
  campaigns: Caller["campaigns"],
  plans: Plans,
  { plan: version, versus: other }: { readonly plan: number; readonly versus: number },
) {
  const head = shownPlan(plans, version);
  if (!head) return { plan: null, compared: null };
  const plan = await campaigns.plan({ planId: head.id });
  const versus = comparableWith(plans, head).find((one) => one.version === other);
  if (!versus) return { plan, compared: null };
  const difference = await campaigns.compare({ planId: head.id, withPlanId: versus.id });
  return { plan, compared: { difference, before: await campaigns.plan({ planId: versus.id }) } };
}

function requestCells(
  row: Row,
  monday: string,
  spaceOf: (id: string) => Space | undefined,
  given: Given,
): readonly Cell[] {
  const { request, placement, refusal, change } = row;
  const { word, locale } = given;
  const length = placement?.durationMinutes ?? request.durationMinutes;
  const reason = refusal && (isReason(refusal.reason) ? refusal.reason : "other");
  const rulings = (["pin", "ban"] as const).filter((kind) => row.rulings.some((one) => one.kind === kind));
  return [
    ...[request.organizationName, request.title],
    ...[locale === "en" ? request.activityNameEn : request.activityName, request.people],
    ...[word(`campaign.rows.recurrences.${request.recurrence}`), inHours(length)],
    word(`campaign.rows.${row.isClash ? "clash" : row.outcome}`),
    ...placeCells(row, length, monday, spaceOf, given),
    reason ? word(`campaign.reasons.${reason}.short`) : "",
    change && change !== "same" ? word(`campaign.changes.${change}`) : "",
    rulings.map((kind) => word(`campaign.rulings.marks.${kind}`)).join(", "),
    row.appeals.map(({ state }) => word(`campaign.appeals.states.${state}`)).join(", "),
  ];
}

/** Where and when; nine empty cells for what has no place. */
function placeCells(
  { request, placement }: Row,
  length: number,
  monday: string,
  spaceOf: (id: string) => Space | undefined,
  given: Given,
): readonly Cell[] {
  if (!placement) return ["", "", "", "", "", "", null, null, null];
  const { weekday, startMinute, spaceId } = placement;
  const space = spaceOf(spaceId);
  const weekdays = request.dayOffsets.map((offset) => ((weekday - 1 + offset) % 7) + 1);
  return [
    ...[weekdayCell(weekdays, given), dayCell(addDays(monday, weekday - 1))],
    ...[clockCell(startMinute), clockCell(startMinute + length), space?.siteName ?? "", space?.name ?? ""],
    ...[placement.weekCount, placement.weeksAsked, placement.wishRank],
  ];
}
