// What the form holds: everything as it is typed, so that nothing is lost by being wrong, and nothing that React owns,
// so that it can be kept and read back as JSON.

import { addDays, nextMonday } from "../../_components/days.ts";
import type { RouterInputs, RouterOutputs } from "../../_trpc/types.ts";

export type Options = RouterOutputs["requests"]["options"];
export type Activity = Options["activities"][number];
export type Campaign = Options["campaigns"][number];
export type Noise = Activity["noise"];
type Sent = RouterInputs["requests"]["weigh"];
export type AgeGroup = NonNullable<Sent["ageGroup"]>;
export type Level = NonNullable<Sent["level"]>;
export const AGE_GROUPS: readonly AgeGroup[] = ["children", "teens", "adults", "seniors", "all"];
export const LEVELS: readonly Level[] = ["discovery", "leisure", "departmental", "regional", "national"];
export const NOISES: readonly Noise[] = ["quiet", "moderate", "loud"];

export type ChosenSpace = { readonly id: string; readonly spaceName: string; readonly siteName: string };

export type DraftWish = {
  readonly id: number;
  readonly weekdays: readonly number[];
  readonly earliest: number;
  readonly latest: number;
  readonly where: "any" | "chosen";
  readonly spaces: readonly ChosenSpace[];
};

export type Draft = {
  readonly recurrence: "every" | "once";
  readonly activityId: string;
  readonly people: string;
  /** What the policy may weigh beside; empty: not told. */
  readonly ageGroup: AgeGroup | "";
  readonly level: Level | "";
  readonly enrolled: string;
  /** Empty: the activity's own. */
  readonly noise: Noise | "";
  readonly stepFree: boolean;
  readonly equipment: readonly string[];
  readonly durationMinutes: number;
  /** Null: its whole length, or nothing. */
  readonly shortestMinutes: number | null;
  readonly groupName: string;
  readonly differentDays: boolean;
  readonly dayOffsets: readonly number[];
  /** A commune's code; `point` for a point that is nobody's middle; empty for the whole territory. */
  readonly area: string;
  readonly point: { readonly lon: number; readonly lat: number } | null;
  readonly distanceM: number;
  readonly campaignId: string;
  /** First and last day of a season. */
  readonly start: string;
  readonly end: string;
  /** One date, or the first and last of those that will do. */
  readonly day: string;
  readonly isFlexible: boolean;
  readonly lastDay: string;
  readonly wishes: readonly DraftWish[];
  readonly organizationId: string;
  readonly title: string;
  readonly note: string;
};

export const MAX_WISHES = 9;
/** Spaces that one names in a wish; more than that is « all that fit ». */
export const MAX_CHOSEN = 12;
const AFTER_WORK = { weekdays: [1, 2, 3, 4, 5], earliest: 17 * 60 + 30, latest: 19 * 60 + 30 };

export const newWish = (id: number): DraftWish => ({ id, ...AFTER_WORK, where: "any", spaces: [] });
export const nextWishId = (wishes: readonly DraftWish[]) => 1 + Math.max(0, ...wishes.map(({ id }) => id));

/** The campaign that one can still ask in, else the one that comes closest. */
export const campaignOf = ({ campaigns }: Pick<Options, "campaigns">) =>
  campaigns.find(({ isCollecting }) => isCollecting) ?? campaigns[0] ?? null;

export function emptyDraft(options: Pick<Options, "campaigns" | "today">): Draft {
  const campaign = campaignOf(options);
  const monday = nextMonday(options.today);
  const start = campaign && campaign.season.start > options.today ? campaign.season.start : monday;
  return {
    recurrence: campaign?.isCollecting ? "every" : "once",
    activityId: "",
    people: "",
    ...{ ageGroup: "", level: "", enrolled: "" },
    noise: "",
    stepFree: false,
    equipment: [],
    durationMinutes: 90,
    shortestMinutes: null,
    ...{ groupName: "", differentDays: false },
    dayOffsets: [0],
    area: "",
    point: null,
    distanceM: 5_000,
    campaignId: campaign?.id ?? "",
    start,
    end: campaign ? addDays(campaign.season.end, -1) : "",
    day: "",
    isFlexible: false,
    lastDay: "",
    wishes: [newWish(1)],
    organizationId: "",
    title: "",
    note: "",
  };
}
