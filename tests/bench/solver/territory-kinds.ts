import type { Recurrence } from "#solver";

// What a territory has, and what is asked of it: kinds of sites and of activities, with their shares. Hours are quarters
// of an hour after Monday's midnight, [start, length]; windows are quarters after the day's.

type Hours = readonly (readonly [start: number, length: number])[];

export type Kind = {
  readonly name: "school" | "gym" | "night" | "studio" | "centre" | "office" | "hall";
  readonly share: number;
  /** Of rooms: least and most. */
  readonly rooms: readonly [number, number];
  /** In persons: least and most. */
  readonly size: readonly [number, number];
  /** How often a room is used in parts, and in how many. */
  readonly divided: number;
  readonly parts: readonly number[];
  readonly hours: readonly { readonly hours: Hours; readonly isTerm?: boolean }[];
};

/** The same hours from Monday to Friday, and others on Saturday and Sunday. */
const week = (start: number, length: number, ...more: Hours): Hours => [
  ...Array.from({ length: 5 }, (_, day) => [day * 96 + start, length] as const),
  ...more,
];

export const KINDS: readonly Kind[] = [
  {
    name: "school",
    share: 46,
    rooms: [3, 7],
    size: [25, 60],
    divided: 0,
    parts: [1],
    hours: [{ hours: week(70, 20, [516, 36]) }, { hours: week(68, 20, [512, 48], [608, 48]), isTerm: true }],
  },
  {
    name: "gym",
    share: 41,
    rooms: [1, 1],
    size: [60, 240],
    divided: 0.62,
    parts: [2, 3, 3],
    hours: [
      {
        hours: [
          [70, 22],
          [166, 22],
          [358, 22],
          [454, 22],
          [242, 42],
          [512, 60],
          [608, 48],
        ],
      },
    ],
  },
  {
    name: "night",
    share: 37,
    rooms: [2, 6],
    size: [20, 60],
    divided: 0,
    parts: [1],
    hours: [{ hours: week(76, 48, [508, 68], [604, 68]) }],
  },
  { name: "studio", share: 25, rooms: [1, 3], size: [5, 20], divided: 0, parts: [1], hours: [{ hours: [[0, 672]] }] },
  {
    name: "centre",
    share: 25,
    rooms: [1, 3],
    size: [60, 200],
    divided: 0.65,
    parts: [2],
    hours: [{ hours: week(32, 60, [512, 64], [608, 64]) }],
  },
  {
    name: "office",
    share: 15,
    rooms: [1, 4],
    size: [50, 150],
    divided: 0,
    parts: [1],
    hours: [{ hours: week(32, 22) }],
  },
  {
    name: "hall",
    share: 11,
    rooms: [1, 1],
    size: [80, 300],
    divided: 0.55,
    parts: [2],
    hours: [{ hours: week(64, 28, [512, 64], [608, 64]) }],
  },
];

export type Window = {
  readonly share: number;
  /** Earliest start, and the end that is never passed. */
  readonly from: number;
  readonly until: number;
  readonly days: readonly number[];
  /** So many nights in a row instead of one session. */
  readonly nights?: number;
};

export type Activity = {
  readonly share: number;
  readonly recurrence: Recurrence;
  readonly durations: readonly number[];
  readonly after: readonly number[];
  readonly kinds: readonly Kind["name"][];
  readonly windows: readonly Window[];
  readonly group: readonly [number, number];
};

const WORKDAYS = [0, 1, 2, 3, 4];
const WEEKEND = [5, 6];
const MEETING = ["centre", "night", "school"] as const;
const LARGE = ["centre", "gym", "hall", "office"] as const;
const evenings = (from: number, until: number, days = WORKDAYS): Window => ({ share: 1, from, until, days });
const weekends = (from: number, until: number): Window => ({ share: 1, from, until, days: WEEKEND });

export const ACTIVITIES: readonly Activity[] = [
  {
    share: 326,
    recurrence: "every",
    durations: [4, 6, 6, 8],
    after: [0, 0, 1],
    kinds: ["gym"],
    windows: [evenings(70, 90)],
    group: [12, 60],
  },
  {
    share: 16,
    recurrence: "once",
    durations: [32],
    after: [2],
    kinds: ["gym"],
    windows: [weekends(32, 80)],
    group: [60, 150],
  },
  {
    share: 20,
    recurrence: "once",
    durations: [24],
    after: [2],
    kinds: ["gym"],
    windows: [weekends(32, 80)],
    group: [40, 120],
  },
  {
    share: 79,
    recurrence: "once",
    durations: [20, 24],
    after: [2],
    kinds: LARGE,
    windows: [weekends(56, 96)],
    group: [40, 180],
  },
  {
    share: 97,
    recurrence: "every",
    durations: [8, 12],
    after: [2],
    kinds: ["studio"],
    windows: [evenings(76, 104), weekends(56, 96)],
    group: [3, 12],
  },
  {
    share: 145,
    recurrence: "every",
    durations: [4, 6, 8],
    after: [0, 0, 1],
    kinds: MEETING,
    windows: [evenings(68, 86)],
    group: [10, 40],
  },
  {
    share: 145,
    recurrence: "once",
    durations: [6, 8, 12],
    after: [0, 0, 1],
    kinds: MEETING,
    windows: [evenings(68, 92, [0, 1, 2, 3, 4, 5])],
    group: [10, 50],
  },
  {
    share: 85,
    recurrence: "once",
    durations: [12, 16],
    after: [0, 0, 1],
    kinds: MEETING,
    windows: [weekends(36, 76)],
    group: [10, 45],
  },
  {
    share: 44,
    recurrence: "every",
    durations: [8, 12],
    after: [0, 0, 1],
    kinds: ["centre", "office"],
    windows: [evenings(72, 92)],
    group: [20, 70],
  },
  {
    share: 30,
    recurrence: "every",
    durations: [8],
    after: [0, 0, 1],
    kinds: LARGE,
    windows: [evenings(70, 82)],
    group: [20, 90],
  },
  {
    share: 11,
    recurrence: "every",
    durations: [40],
    after: [2],
    kinds: ["night"],
    windows: [{ share: 1, from: 80, until: 124, days: WORKDAYS, nights: 4 }],
    group: [10, 40],
  },
];
