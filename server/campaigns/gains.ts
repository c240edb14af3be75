// Who has more hours by one plan than by another. Pure.
import { countWeeks } from "./compare.ts";

type Asked = {
  readonly id: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly family: string;
  readonly durationMinutes: number;
  readonly dayOffsets: readonly number[];
};
type Placed = { readonly requestId: string; readonly weeks: string; readonly durationMinutes: number | null };

/** Hours of a season by two plans, and how many requests each grants. */
export type Gain = {
  readonly id: string;
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly grantedBefore: number;
  readonly grantedAfter: number;
};

/** By association and by family of activities, those whose hours change most first. */
export function gainsOf(requests: readonly Asked[], before: readonly Placed[], after: readonly Placed[]) {
  const sum = (keyOf: (asked: Asked) => { id: string; name: string }) => {
    const found = new Map<string, Gain>();
    const [then, now] = [hoursOf(requests, before), hoursOf(requests, after)];
    for (const asked of requests) {
      const { id, name } = keyOf(asked);
      const known = found.get(id) ?? { id, name, before: 0, after: 0, grantedBefore: 0, grantedAfter: 0 };
      const [was, is] = [then.get(asked.id), now.get(asked.id)];
      found.set(id, {
        ...known,
        before: known.before + (was ?? 0),
        after: known.after + (is ?? 0),
        grantedBefore: known.grantedBefore + (was === undefined ? 0 : 1),
        grantedAfter: known.grantedAfter + (is === undefined ? 0 : 1),
      });
    }
    const size = ({ before, after }: Gain) => Math.abs(after - before);
    return [...found.values()].sort((a, b) => size(b) - size(a) || a.name.localeCompare(b.name, "fr"));
  };
  return {
    organizations: sum(({ organizationId, organizationName }) => ({ id: organizationId, name: organizationName })),
    families: sum(({ family }) => ({ id: family, name: family })),
  };
}

function hoursOf(requests: readonly Asked[], placed: readonly Placed[]): ReadonlyMap<string, number> {
  const asked = new Map(requests.map((one) => [one.id, one]));
  return new Map(
    placed.flatMap(({ requestId, weeks, durationMinutes }) => {
      const one = asked.get(requestId);
      return one
        ? [
            [
              requestId,
              (countWeeks(weeks) * one.dayOffsets.length * (durationMinutes ?? one.durationMinutes)) / 60,
            ] as const,
          ]
        : [];
    }),
  );
}
