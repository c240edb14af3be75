// The public surface of the solver: the one barrel of the project.
export { type Amendment, amend, type Closure } from "./amend.ts";
export { CHANGE_KINDS, type Change, type ChangeKind } from "./changes.ts";
export { type Check, check, type Fault } from "./check.ts";
export {
  type Blocker,
  type Explanation,
  explain,
  type LinkBlocker,
  type Nearest,
  type WishExplanation,
} from "./explain.ts";
export { type Leg, parseSchedule } from "./improve/schedule.ts";
export type {
  Horizon,
  Instance,
  Link,
  LinkType,
  Objective,
  OpenHours,
  Option,
  Placement,
  Position,
  Recurrence,
  Refusal,
  RefusalReason,
  Request,
  Resource,
  Score,
  Site,
  Solution,
  Starts,
  Time,
  Unit,
  WeekSet,
  Wish,
} from "./instance.ts";
export { LINK_TYPES, REFUSAL_REASONS } from "./instance.ts";
export { parseSolution } from "./parse/solution.ts";
export { InstanceError, parseClosures, parseInstance } from "./parse.ts";
export { type Prepared, prepare } from "./prepare.ts";
export { type Difference, type Repair, repair } from "./repair.ts";
export { resultText, SOLVER_VERSION } from "./result.ts";
export { bound, type Scarcity } from "./scarcity.ts";
export { BOUND_STEPS, type SearchProgress, type SolveOptions, solve } from "./solve.ts";
export { type Displaced, type Suggestion, type Suggestions, suggest, type Within } from "./suggest.ts";
export { formatWeekList, formatWeeks, parseWeeks, type Weeks } from "./weeks.ts";
