import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Mark } from "../_components/dial.tsx";
import { NavigationLinks } from "./navigation.tsx";
import { Preferences } from "./preferences.tsx";

export type NavigationEntry = {
  readonly href: string;
  readonly label: string;
  /** Shown after the label: how much waits there. */
  readonly badge?: React.ReactNode;
};

/** So many pages have room beside who one is on a screen of 1,024 pixels. */
const FEW = 5;

/** The same on every page: mark, where one may go, who one is, language and sky. */
export async function Header({
  entries,
  account,
  isSignedIn,
}: {
  readonly entries: readonly NavigationEntry[];
  readonly account: React.ReactNode;
  readonly isSignedIn: boolean;
}) {
  const t = await getTranslations("shell");
  return (
    <header
      data-pages={entries.length > FEW ? "many" : "few"}
      className="print:hidden sticky top-0 z-30 border-line border-b bg-ground/95 backdrop-blur"
    >
      <div className="flex min-h-16 items-center gap-x-4 px-4 sm:px-6">
        <Link href="/" className="flex items-center gap-2 font-bold font-title text-xl no-underline">
          <Mark size={34} />
          <span>{t("name")}</span>
        </Link>
        <NavigationLinks entries={entries} label={t("navigation")} menu={t("menu")}>
          {account}
          <Preferences isSignedIn={isSignedIn} />
        </NavigationLinks>
      </div>
    </header>
  );
}
