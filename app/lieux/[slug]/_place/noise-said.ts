import type { useTranslations } from "next-intl";
import { hushesIn } from "../../../mes-lieux/_describe/noise-hours.ts";
import { DAY_MINUTES, type Space } from "./hours.ts";

type Words = ReturnType<typeof useTranslations<"places.spaces">>;

/** How loud one may be in a space, then the hours at which less noise is taken, a line each. */
export function noiseSaid(
  { noise, noiseByHour, loudAtNight }: Pick<Space, "noise" | "noiseByHour" | "loudAtNight">,
  t: Words,
  time: (minutes: number) => string,
): readonly string[] {
  const hushes = hushesIn(noiseByHour, noise);
  const allDay = hushes.find(({ from, until }) => from === until);
  if (allDay) return [t(`noise.${allDay.noise}`)];
  return [
    [t(`noise.${noise}`), ...(loudAtNight ? [t("loudAtNight")] : [])].join(", "),
    ...hushes.map(({ from, until, noise: less }) =>
      t(`hush.${less}`, { from: time(from * 60), until: time(until === 0 ? DAY_MINUTES : until * 60) }),
    ),
  ];
}
