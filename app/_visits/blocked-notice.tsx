import { FileClock, Lock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Block, isProvisional, type OtherUseBlock } from "../_components/session.ts";
import { useWhen } from "../_components/when.ts";

type Props = {
  readonly block: Block;
  readonly part: "holder" | "place";
  readonly slug: string;
  /** How many sessions it speaks of. */
  readonly count?: number;
};

/** Why granted hours cannot be used, and where what frees them is done. */
export function BlockedNotice({ block, ...props }: Props) {
  return block.reason === "other-use" ? (
    <OtherUseNotice block={block} {...props} />
  ) : (
    <InsuranceNotice until={block.until} {...props} />
  );
}

/** The paper that frees them is its holder's to hand in. */
function InsuranceNotice({ until, part, slug, count = 1 }: Omit<Props, "block"> & { readonly until: string | null }) {
  const t = useTranslations("visits.blocked");
  const when = useWhen();
  const facts = { filed: until === null ? "no" : "yes", until: until === null ? "" : when.date(until), count };
  return (
    <Notice why={t(`why.${part}`, facts)} what={t(`what.${part}`, { count })}>
      {part === "holder" && <NoticeLink href={`/structure/${slug}/papiers`}>{t("papers")}</NoticeLink>}
    </Notice>
  );
}

/** The mayor's yes is asked for by both. */
function OtherUseNotice({ block, part, count = 1 }: Omit<Props, "block" | "slug"> & { readonly block: OtherUseBlock }) {
  const t = useTranslations("visits.otherUse");
  const why = useOtherUseWords();
  return (
    <Notice why={why(block)} what={t(`what.${part}`, { count })} isProvisional={isProvisional(block)}>
      {part === "holder" && <NoticeLink href={`/convention/${block.bookingId}`}>{t("open")}</NoticeLink>}
    </Notice>
  );
}

/** What a use beyond the place's type lacks, in a sentence or two. */
function useOtherUseWords() {
  const t = useTranslations("visits.otherUse");
  const when = useWhen();
  return ({ state, day, before, limit, daysLeft, sentOn, tacitOn, types }: OtherUseBlock) => {
    const dates = { day: when.fullDay(day), before: when.date(before), limit: when.date(limit) };
    const sent = { sentOn: sentOn ? when.date(sentOn) : "", tacitOn: tacitOn ? when.date(tacitOn) : "" };
    const key = state === "late" && sentOn ? "sent-late" : state;
    return t(`why.${key}`, { ...dates, ...sent, types, count: daysLeft });
  };
}

function Notice({
  why,
  what,
  isProvisional: isSoft = false,
  children,
}: {
  readonly why: string;
  readonly what: string;
  readonly isProvisional?: boolean;
  readonly children: ReactNode;
}) {
  const Icon = isSoft ? FileClock : Lock;
  const look = isSoft ? "bg-open text-open-ink" : "bg-danger-ground text-danger";
  return (
    <div role="note" className={`flex items-start gap-3 rounded-xl p-4 ${look}`}>
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="flex flex-1 flex-col items-start gap-2">
        <p className="font-semibold">{why}</p>
        <p>{what}</p>
        {children}
      </div>
    </div>
  );
}

const NoticeLink = ({ href, children }: { readonly href: string; readonly children: string }) => (
  <Link href={href} className="prose-link inline-flex min-h-6 items-center text-inherit">
    {children}
  </Link>
);
