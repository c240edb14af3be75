"use client";
import { ArrowRight, ChevronDown, Hourglass, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, LinkButton } from "../../../_components/button.tsx";
import { useColon } from "../../../_components/colon.ts";
import { Badge } from "../../../_components/panel.tsx";
import { Tick } from "../../../_components/tick.tsx";
import { Hands } from "./hands.tsx";
import type { LineWords } from "./line-words.ts";
import { type Awaiting, isAnsweredAtOnce, type Line } from "./lines.ts";
import { Opened } from "./opened.tsx";
import type { Assign } from "./use-assign.ts";

/** One thing that awaits a decision: who asks for what, where, when, since when, in whose hands; and its answer. */
export function LineCard({
  line,
  words,
  all,
  assign,
  ticked,
  onTick,
  open,
  onOpen,
}: {
  readonly line: Line;
  readonly words: LineWords;
  readonly all: Awaiting;
  readonly assign: Assign;
  readonly ticked: boolean;
  readonly onTick: () => void;
  readonly open: boolean;
  readonly onOpen: () => void;
}) {
  const t = useTranslations("inbox");
  const what = words.named(line);
  const note = words.note(line);
  const facts = [words.where(line), words.date(line)].filter(Boolean);
  return (
    <li
      data-line=""
      className={`rounded-2xl border border-line bg-surface shadow-card focus-within:border-line-strong ${ticked ? "border-l-4 border-l-accent" : "border-l-4 border-l-open"}`}
    >
      <div className="flex gap-1 py-3 pr-4 pl-1">
        <label className="grid size-11 shrink-0 cursor-pointer place-items-center">
          <Tick
            type="checkbox"
            data-tick=""
            aria-label={t("tick", { what })}
            className="size-5 accent-accent"
            checked={ticked}
            onChange={onTick}
          />
        </label>
        <div className="flex min-w-0 flex-1 flex-col gap-x-6 gap-y-2 lg:flex-row lg:items-start">
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Badge>{words.genre(line)}</Badge>
              {(line.sort === "change" || line.sort === "addition") && <Badge>{t(line.sort)}</Badge>}
              <span className="figures inline-flex items-center gap-1 text-muted text-sm">
                <Hourglass aria-hidden="true" className="size-4" />
                {words.waited(line)}
              </span>
              <Handler line={line} me={all.me} />
            </p>
            <p className="mt-1 break-words">
              {line.who.length > 0 && <span className="font-bold">{words.who(line)} </span>}
              {words.title(line)}
            </p>
            {facts.length > 0 && (
              <p className="figures break-words text-muted">
                {facts.map((fact) => (
                  <span key={fact} className="mr-3 inline-block first-letter:uppercase">
                    {fact}
                  </span>
                ))}
              </p>
            )}
            {note && !open && <p className="mt-1 line-clamp-2 whitespace-pre-line break-words text-sm">{note}</p>}
          </div>
          <div className="-ml-2 flex flex-wrap items-center gap-1 lg:ml-0 lg:justify-end">
            <Hands line={line} what={what} all={all} assign={assign} />
            <Way line={line} what={what} open={open} onOpen={onOpen} />
          </div>
        </div>
      </div>
      {open && <Opened line={line} now={all.now} />}
    </li>
  );
}

function Handler({ line: { handler }, me }: { readonly line: Line; readonly me: string }) {
  const t = useTranslations("inbox.handler");
  const isMine = handler?.id === me;
  return (
    <span
      className={`inline-flex items-center gap-1 text-sm ${handler ? "font-semibold" : "text-muted"} ${isMine ? "text-accent" : ""}`}
    >
      <UserRound aria-hidden="true" className="size-4" />
      {isMine ? t("me") : handler ? t("other", { name: handler.name }) : t("nobody")}
    </span>
  );
}

/** Where it is answered: unfolded here, or on the page that its answer asks for. */
function Way({
  line,
  what,
  open,
  onOpen,
}: {
  readonly line: Line;
  readonly what: string;
  readonly open: boolean;
  readonly onOpen: () => void;
}) {
  const t = useTranslations("inbox");
  const colon = useColon();
  if (isAnsweredAtOnce(line)) {
    return (
      <Button
        data-main=""
        aria-expanded={open}
        aria-label={t(open ? "closeLabel" : "answerLabel", { what })}
        onClick={onOpen}
      >
        {t(open ? "close" : "answer")}
        <ChevronDown aria-hidden="true" className={`size-5 transition ${open ? "rotate-180" : ""}`} />
      </Button>
    );
  }
  const { kind, id, campaignId, requestId } = line;
  const [href, text] =
    kind === "closure"
      ? [`/hub/fermetures/${id}`, t("go.fermetures")]
      : kind === "appeal"
        ? [`/hub/campagnes/${campaignId}?reponse=appealed&demande=${requestId}`, t("go.recours")]
        : kind === "request"
          ? [`/demandes/${id}`, t("go.demandes")]
          : [`/hub/campagnes/${campaignId}?demande=${requestId}`, t("go.accords")];
  return (
    <LinkButton href={href} prefetch={false} data-main="" aria-label={text + colon + what}>
      {text}
      <ArrowRight aria-hidden="true" className="size-5" />
    </LinkButton>
  );
}
