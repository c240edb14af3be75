"use client";
import { useTranslations } from "next-intl";
import { Dialog } from "#app/_components/dialog.tsx";
import { AskForm } from "./ask-form.tsx";
import { AskOutcome } from "./ask-outcome.tsx";
import type { Organization } from "./asker.ts";
import type { Place } from "./hours.ts";
import type { Need, Wished } from "./slot.ts";
import { useAsk } from "./use-ask.ts";
import type { Wall } from "./wall.ts";
import type { Words } from "./words.ts";

type Props = {
  readonly place: Place;
  readonly wished: Wished;
  readonly need: Need;
  readonly organizations: readonly Organization[];
  readonly now: Wall;
  readonly words: Words;
  readonly onClose: () => void;
};

/** Asks for one date of one space, then says what became of it. */
export function AskDialog(props: Props) {
  const t = useTranslations("places.form");
  const { place, wished, need, organizations, now, words, onClose } = props;
  const ask = useAsk(place, wished, need, organizations, now);
  const answer = ask.booking.data;
  const title = answer ? t(answer.state === "confirmed" ? "done.confirmed" : "done.pending") : t("title");
  return (
    <Dialog open onClose={onClose} title={title}>
      {answer ? (
        <AskOutcome
          place={place}
          ask={ask}
          state={answer.state}
          organizations={organizations}
          words={words}
          onClose={onClose}
        />
      ) : (
        <AskForm place={place} ask={ask} organizations={organizations} now={now} words={words} />
      )}
    </Dialog>
  );
}
