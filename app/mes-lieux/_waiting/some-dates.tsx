"use client";
import { useTranslations } from "next-intl";
import { dayOf } from "../../_components/days.ts";
import { CheckboxField } from "../../_components/field.tsx";
import { useWhen } from "../../_components/when.ts";
import { useObstacles } from "./obstacles.ts";
import { isAcceptable, type Pending } from "./pending.ts";

/** The dates that cannot be accepted as things stand: they are refused at first. */
export const refusedAtFirst = ({ sessions }: Pending): readonly string[] =>
  sessions.filter((session) => !isAcceptable({ sessions: [session] })).map(({ id }) => id);

/** The dates, each ticked to be accepted; one that cannot be says why. */
export function SomeDates({
  booking,
  refused,
  error,
  onChange,
}: {
  readonly booking: Pending;
  readonly refused: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (refused: readonly string[]) => void;
}) {
  const t = useTranslations("owner.waiting.some");
  const when = useWhen();
  const saidOf = useObstacles();
  return (
    <fieldset className="figures flex flex-col">
      <legend className="mb-1.5 font-semibold">{t("which")}</legend>
      {booking.sessions.map((session) => {
        const { id, localStart, localEnd } = session;
        return (
          <CheckboxField
            key={id}
            label={`${when.fullDay(dayOf(localStart))}, ${when.span(localStart, localEnd)}`}
            hint={saidOf({ ...booking, sessions: [session] }).obstacles.join(" ")}
            checked={!refused.includes(id)}
            disabled={!isAcceptable({ sessions: [session] })}
            onChange={({ target }) => onChange(target.checked ? refused.filter((one) => one !== id) : [...refused, id])}
          />
        );
      })}
      {error && (
        <p role="alert" className="mt-1.5 font-semibold text-danger text-sm">
          {error}
        </p>
      )}
    </fieldset>
  );
}
