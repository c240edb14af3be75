import Link from "next/link";
import { useTranslations } from "next-intl";
import { Dial } from "../../_components/dial.tsx";
import { useWords } from "../_words/use-words.ts";
import type { AskedRequest } from "./read-request.ts";

const SHOWN_SPACES = 6;

/** The wishes in their order, each with the hours of a day that it may take and the spaces that it accepts. */
export function AskedWishes({ request }: { readonly request: AskedRequest }) {
  const t = useTranslations("requests");
  const words = useWords();
  return (
    <section className="rounded-2xl border border-line bg-surface p-5">
      <h2 className="mb-4 font-bold text-2xl">{t("one.wishes")}</h2>
      <ol className="flex flex-col gap-5">
        {request.wishes.map((wish) => (
          <li key={wish.id} className="flex items-start gap-4">
            <Dial
              size={44}
              arcs={[{ start: wish.earliestStart / 60, end: (wish.latestStart + request.durationMinutes) / 60 }]}
            />
            <div className="min-w-0 flex-1">
              <h3 className="font-semibold text-lg">{t("wishes.rank", { rank: wish.rank })}</h3>
              <p>
                {words.weekdays(wish.weekdays)}, {words.starts(wish.earliestStart, wish.latestStart)}
              </p>
              <Spaces spaces={wish.spaces} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Spaces({ spaces }: { readonly spaces: AskedRequest["wishes"][number]["spaces"] }) {
  const t = useTranslations("requests.one");
  return (
    <ul className="mt-1 flex flex-col gap-1 text-muted">
      {spaces.slice(0, SHOWN_SPACES).map(({ spaceId, siteSlug, siteName, spaceName }) => (
        <li key={spaceId}>
          <Link href={`/lieux/${siteSlug}`} className="prose-link">
            {siteName}
          </Link>{" "}
          · {spaceName}
        </li>
      ))}
      {spaces.length > SHOWN_SPACES && <li>{t("moreSpaces", { count: spaces.length - SHOWN_SPACES })}</li>}
    </ul>
  );
}
