import { useColon } from "../_components/colon.ts";
import { useWhen } from "../_components/when.ts";

type Hour = { readonly weekday: number; readonly startMinute: number; readonly endMinute: number };

/** « mar., jeu. : 17 h – 19 h », a line for the days of the same hours. */
export function usePickUpWords() {
  const when = useWhen();
  const colon = useColon();
  return (hours: readonly Hour[]): readonly string[] => {
    const lines = new Map<string, string[]>();
    for (const { weekday, startMinute, endMinute } of hours) {
      const range = when.range(startMinute, endMinute);
      lines.set(range, [...(lines.get(range) ?? []), when.weekday(weekday)]);
    }
    return [...lines].map(([range, days]) => days.join(", ") + colon + range);
  };
}
