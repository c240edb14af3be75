import type { useTranslations } from "next-intl";
import { type Cell, inHours } from "#app/_files/csv.ts";
import type { RouterOutputs } from "#server/root.ts";

export const TABLES = ["espaces", "structures", "activites", "familles", "ages"] as const;
type Words = ReturnType<typeof useTranslations<"owner.usage">>;
type Usage = RouterOutputs["usage"]["ofPlaces"];
type Table = { readonly header: readonly string[]; readonly rows: readonly (readonly Cell[])[] };
type Counts = Pick<Usage["families"][number], "sessions" | "minutes" | "missedMinutes">;

const counted = ({ sessions, minutes, missedMinutes }: Counts) => [sessions, inHours(minutes), inHours(missedMinutes)];

/** What the page shows, cell by cell; hours are numbers, so that a spreadsheet may sum them. */
export function tableOf(table: (typeof TABLES)[number], usage: Usage, t: Words, locale: string): Table {
  const heads = [t("heads.sessions"), t("heads.hoursFile"), t("heads.missedFile")];
  switch (table) {
    case "espaces":
      return {
        header: [
          ...[t("heads.site"), t("heads.space"), t("heads.isPart")],
          ...[t("heads.openFile"), t("heads.usedFile"), t("heads.shareFile"), t("heads.missedFile")],
        ],
        rows: usage.spaces.map(({ siteName, spaceName, isPart, openMinutes, usedMinutes, missedMinutes }) => [
          ...[siteName, spaceName, t(isPart ? "yes" : "no"), inHours(openMinutes), inHours(usedMinutes)],
          openMinutes > 0 ? Math.round((usedMinutes / openMinutes) * 1000) / 10 : null,
          inHours(missedMinutes),
        ]),
      };
    case "structures":
      return {
        header: [t("organizations.head"), t("heads.kind"), ...heads],
        rows: (usage.organizations ?? []).map((one) => [one.name, t(`kinds.${one.kind}`), ...counted(one)]),
      };
    case "activites":
      return {
        header: [t("activities.head"), t("families.head"), ...heads],
        rows: usage.activities.map((one) => [
          locale === "en" ? one.nameEn : one.name,
          t(`families.${one.family}`),
          ...counted(one),
        ]),
      };
    case "familles":
      return {
        header: [t("families.head"), ...heads],
        rows: usage.families.map((one) => [t(`families.${one.family}`), ...counted(one)]),
      };
    case "ages":
      return {
        header: [t("ages.head"), ...heads],
        rows: usage.ages.map((one) => [t(`ages.${one.ageGroup ?? "unsaid"}`), ...counted(one)]),
      };
  }
}
