"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { ToDecide } from "../_shell/to-decide.tsx";

const TABS = ["", "/demandes", "/usage"] as const;
const WORDS = { "": "places", "/demandes": "inbox", "/usage": "usage" } as const;

/** The pages of an owner: its places, what waits for its answer, how much is used. */
export function OwnTabs() {
  const t = useTranslations("owner.tabs");
  const path = usePathname();
  return (
    <nav aria-label={t("label")} className="mb-6 border-line border-b print:hidden">
      <ul className="-mb-px flex gap-1 overflow-x-auto">
        {TABS.map((tab) => (
          <li key={tab}>
            <Link
              href={`/mes-lieux${tab}`}
              aria-current={path === `/mes-lieux${tab}` ? "page" : undefined}
              className="flex min-h-11 items-center whitespace-nowrap border-transparent border-b-4 px-3 font-semibold no-underline hover:bg-sunken aria-[current=page]:border-accent"
            >
              {t(WORDS[tab])}
              {tab === "/demandes" && <ToDecide />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
