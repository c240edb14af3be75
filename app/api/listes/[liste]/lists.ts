import { addDays } from "#app/_components/days.ts";
import { type Cell, inHours } from "#app/_files/csv.ts";
import { CAMPAIGN_LISTS } from "./campaign-lists.ts";
import { FOUND_LISTS } from "./found-lists.ts";
import { type Caller, dayOf, type Given, type List, wall } from "./list.ts";
import { PLACE_LISTS } from "./place-lists.ts";

const minutesBetween = (start: string, end: string) =>
  (Date.parse(`${end.replace(" ", "T")}Z`) - Date.parse(`${start.replace(" ", "T")}Z`)) / 60_000;

const LOAN_COLUMNS = [
  ...["item", "quantity", "organization", "site", "day", "start", "lastDay", "end"],
  ...["state", "note", "answer"],
];
type Loan = Awaited<ReturnType<Caller["loans"]["at"]>>[number];
const loanRow = (loan: Loan, { state }: Given): readonly Cell[] => [
  ...[loan.itemName, loan.quantity, loan.organizationName, loan.siteName],
  ...[...wall(loan.localStart), ...wall(loan.localEnd)],
  ...[state(loan.kind === "repair" ? "repair" : loan.state), loan.note, loan.decisionNote],
];

const SWAP_COLUMNS = [
  ...["title", "site", "space", "day", "start", "end"],
  ...["organization", "otherSite", "otherSpace", "otherDay", "otherStart", "otherEnd", "note", "state"],
];
type Slot = {
  readonly siteName: string;
  readonly spaceName: string;
  readonly localStart: string;
  readonly localEnd: string;
};
const slotCells = ({ siteName, spaceName, localStart, localEnd }: Slot): readonly Cell[] => [
  ...[siteName, spaceName, ...wall(localStart), localEnd.slice(11, 16)],
];

/** What lists there are besides sessions, use and the hub's inbox, which have a file of their own. */
export const LISTS: readonly List[] = [
  {
    name: "demandes",
    columns: [
      "asked",
      "title",
      "organization",
      "campaign",
      "people",
      "hours",
      "day",
      "start",
      "site",
      "space",
      "state",
    ],
    read: async ({ requests, waitlist, options }, { state, timeZone }) => {
      const { requests: needs, bookings } = await requests.mine();
      const waiting = await waitlist.mine();
      const kept = await options.mine();
      return [
        ...needs.map((one) => [
          ...[dayOf(one.createdAt, timeZone), one.title, one.organizationName, one.campaignName, one.people],
          ...[
            inHours(one.durationMinutes),
            "",
            "",
            (one.granted ?? one.asked)?.siteName ?? "",
            (one.granted ?? one.asked)?.spaceName ?? "",
          ],
          state(one.state),
        ]),
        ...bookings.map((one) => [
          ...[dayOf(one.createdAt, timeZone), one.title, one.organizationName, "", one.people],
          ...[one.minutes === null ? null : inHours(one.minutes), ...wall(one.localStart)],
          ...[one.siteName, one.spaceName, state(one.state)],
        ]),
        ...kept.flatMap((one) =>
          one.dates.map(({ localStart, localEnd }) => [
            ...["", one.title, one.organizationName, "", one.people, inHours(minutesBetween(localStart, localEnd))],
            ...[...wall(localStart), one.siteName, one.spaceName, state("held")],
          ]),
        ),
        ...waiting.map((one) => [
          ...["", one.title, one.organizationName, "", one.people, null],
          ...[...wall(one.localStart), one.siteName, one.spaceName, state(one.state)],
        ]),
      ];
    },
  },
  {
    name: "demandes-recues",
    columns: ["asked", "title", "organization", "activity", "people", "site", "space", "day", "start", "end"],
    read: async ({ bookings }, { timeZone, locale }) =>
      (await bookings.pending()).flatMap((one) =>
        one.sessions.map(({ localStart, localEnd }) => [
          ...[dayOf(one.createdAt, timeZone), one.title, one.organizationName],
          ...[locale === "en" ? one.activityNameEn : one.activityName, one.people],
          ...[one.siteName, one.spaceName, ...wall(localStart), localEnd.slice(11, 16)],
        ]),
      ),
  },
  {
    name: "prets",
    columns: LOAN_COLUMNS,
    read: async ({ loans }, given) => (await loans.mine()).map((loan) => loanRow(loan, given)),
  },
  {
    name: "prets-du-lieu",
    columns: LOAN_COLUMNS,
    read: async ({ loans }, given) => (await loans.at({ site: given.of })).map((loan) => loanRow(loan, given)),
  },
  {
    name: "objets-du-lieu",
    columns: ["item", "quantity", "space", "deposit", "perDay", "state"],
    read: async ({ items }, { of, state }) =>
      (await items.own({ site: of })).items.map((one) => [
        ...[one.name, one.quantity, one.spaceName, one.depositCents / 100, one.centsPerDay / 100, state(one.state)],
      ]),
  },
  {
    name: "lieux",
    columns: ["site", "commune", "spaces", "sessions", "waiting", "state"],
    read: async ({ openings }, { state }) =>
      (await openings.mine()).map((one) => [
        ...[one.name, one.communeName, one.spaces, one.sessionsThisWeek, one.pending, state(one.state)],
      ]),
  },
  {
    name: "membres",
    columns: ["person", "email", "role", "team", "since", "state"],
    read: async ({ organizations }, { of, state, timeZone }) => {
      const { members, invitations } = await organizations.one({ organizationId: of });
      return [
        ...members.map((one) => [
          ...[one.name, one.email, state(one.role), one.team, dayOf(one.since, timeZone), state("active")],
        ]),
        ...invitations.map((one) => ["", one.email, state(one.role), one.team, "", state("invited")]),
      ];
    },
  },
  {
    name: "papiers",
    columns: ["asked", "organization", "paper", "file", "until", "state"],
    read: async ({ papers }, { state, timeZone }) =>
      (await papers.toCheck()).map((one) => [
        ...[dayOf(one.createdAt, timeZone), one.organizationName, state(one.kind), one.name],
        ...[wall(one.validUntil)[0] ?? "", state(one.state)],
      ]),
  },
  {
    name: "papiers-de-la-structure",
    columns: ["asked", "paper", "file", "until", "state", "answer"],
    read: async ({ papers }, { of, state, timeZone }) =>
      (await papers.of({ organizationId: of })).papers.map((one) => [
        ...[dayOf(one.createdAt, timeZone), state(one.kind), one.name],
        ...[wall(one.validUntil)[0] ?? "", state(one.state), one.decisionNote],
      ]),
  },
  {
    name: "equipes",
    columns: ["organization", "team", "age", "state", "lastDay"],
    read: async ({ teams, members }, { state, timeZone }) => {
      const { user } = await members.me();
      const nameOf = new Map(user?.memberships.map((one) => [one.organizationId, one.organizationName]));
      return (await teams.list({})).map(({ organizationId, name, ageGroup, endedAt }) => [
        ...[nameOf.get(organizationId) ?? "", name, ageGroup && state(ageGroup)],
        ...[state(endedAt ? "ended" : "active"), endedAt && dayOf(endedAt, timeZone)],
      ]);
    },
  },
  {
    name: "echanges",
    columns: SWAP_COLUMNS,
    read: async ({ swaps }, { state }) =>
      (await swaps.mine()).mine.map((one) => [
        ...[one.own.title, ...slotCells(one.own), one.by, ...slotCells(one.theirs), one.note],
        state(one.state === "proposed" && !one.isProposer ? "asked" : one.state),
      ]),
  },
  {
    name: "echanges-a-confirmer",
    columns: ["asked", "from", ...SWAP_COLUMNS.slice(0, -1)],
    read: async ({ swaps }, { timeZone }) =>
      (await swaps.mine()).toConfirm.map(({ createdAt, mine, other, note }) => [
        ...[dayOf(createdAt, timeZone), mine.organizationName, mine.title, ...slotCells(mine)],
        ...[other.organizationName, ...slotCells(other), note],
      ]),
  },
  {
    name: "campagnes",
    columns: ["campaign", "day", "lastDay", "wishesUntil", "requests", "plan", "state"],
    read: async ({ campaigns }, { state, timeZone }) =>
      (await campaigns.list()).map(({ name, season, wishesUntil, requests, lastPlan, ...one }) => [
        ...[
          name,
          wall(season.start)[0] ?? "",
          wall(addDays(season.end, -1))[0] ?? "",
          dayOf(new Date(wishesUntil.getTime() - 1), timeZone),
        ],
        ...[requests, lastPlan?.version ?? null],
        state(one.state === "published" ? "publishedCampaign" : one.state),
      ]),
  },
  {
    name: "fermetures",
    columns: ["site", "space", "reason", "day", "start", "lastDay", "end", "open", "proposed", "moved", "left"],
    read: async ({ absorb }, { state }) =>
      (await absorb.list()).map((one) => [
        ...[one.siteName, one.spaceName, state(one.reason), ...wall(one.localStart), ...wall(one.localEnd)],
        ...[one.open, one.asked, one.moved, one.left],
      ]),
  },
  {
    name: "courrier",
    columns: ["asked", "email", "title", "state", "tries", "answer"],
    read: async ({ mail }, { state, timeZone }) => {
      const pages = [await mail.list({ limit: 100 })];
      // the newest ten thousand
      while (pages.length < 100 && pages.at(-1)?.mails.length === 100) {
        pages.push(await mail.list({ limit: 100, offset: pages.length * 100 }));
      }
      return pages.flatMap(({ mails }) =>
        mails.map((one) => [
          ...[dayOf(one.createdAt, timeZone), one.recipient, one.subject, state(one.state), one.attempts],
          one.lastError,
        ]),
      );
    },
  },
  ...CAMPAIGN_LISTS,
  ...FOUND_LISTS,
  ...PLACE_LISTS,
];
