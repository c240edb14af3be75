"use client";
import { CircleCheck, LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Button, LinkButton, Spinner } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import type { ApiError } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { readSpans } from "./ask-checks.ts";
import type { Place } from "./hours.ts";
import type { Words } from "./words.ts";

/** Beside the answers: what would be sent of them, and its sending. */
export function SendPanel({
  title,
  isLooking,
  incomplete,
  children,
}: {
  readonly title: string;
  readonly isLooking: boolean;
  /** What is still missing before dates can be looked up. */
  readonly incomplete: string | null;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      data-theme="night"
      className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-5 text-ink lg:sticky lg:top-20"
    >
      <h2 id={id} className="flex items-center gap-3 font-bold text-2xl">
        {title} {isLooking && <Spinner />}
      </h2>
      {incomplete && <p className="text-muted">{incomplete}</p>}
      {children}
    </section>
  );
}

/** How many dates can be had, above what is said of them. */
export function Had({ count, children }: { readonly count: number; readonly children: string }) {
  return (
    <p className="flex items-center gap-3 font-semibold font-title text-xl">
      {count > 0 && <CircleCheck aria-hidden="true" className="size-6 shrink-0 text-open-text" />}
      {children}
    </p>
  );
}

/** Sends, or leads to signing in first; over it what was refused, under it how the place answers. */
export function Send({
  place,
  back,
  onLeave,
  isSignedIn,
  errors: [asked, lookedUp],
  action,
  busy,
  isBlocked,
  isInstant,
  words,
}: {
  readonly place: Place;
  /** Where signing in comes back to. */
  readonly back: string;
  /** Keeps what that address does not tell. */
  readonly onLeave: () => void;
  readonly isSignedIn: boolean;
  /** Of the sending, and of the looking up of the dates. */
  readonly errors: readonly [ApiError | null, ApiError | null];
  readonly action: string;
  readonly busy: boolean;
  readonly isBlocked: boolean;
  /** Null while that is not known. */
  readonly isInstant: boolean | null;
  readonly words: Words;
}) {
  const t = useTranslations("asking.send");
  const refusalOf = useRefusal(words);
  const refusal = refusalOf(asked) ?? refusalOf(lookedUp);
  if (!isSignedIn) {
    return (
      <>
        {refusal && <ErrorPanel>{refusal}</ErrorPanel>}
        <LinkButton
          look="primary"
          wide
          href={`/connexion?retour=${encodeURIComponent(back)}`}
          prefetch={false}
          onClick={onLeave}
        >
          <LogIn aria-hidden="true" className="size-5" />
          {t("signIn")}
        </LinkButton>
      </>
    );
  }
  return (
    <>
      {refusal && <ErrorPanel>{refusal}</ErrorPanel>}
      <Button type="submit" look="open" wide busy={busy} disabled={isBlocked}>
        {action}
      </Button>
      {isInstant !== null && (
        <p className="text-muted text-sm">
          {isInstant ? t("instant") : t("approval", { owner: place.site.organizationName })}
        </p>
      )}
    </>
  );
}

/** A date that was taken while the form was filled in is named, with its hours; the dates are looked up again. */
function useRefusal(words: Words) {
  const t = useTranslations("asking.send");
  const errorText = useErrorText();
  return (error: ApiError | null): string | null => {
    const refused = errorText(error);
    if (!refused) return null;
    const { domainCode, details } = error?.data ?? {};
    if (domainCode === "SLOT_TAKEN" && typeof details?.day === "string") {
      const ranges = words.ranges(readSpans(String(details.hours ?? "")));
      return t("justTaken", { day: words.day(details.day), ranges });
    }
    return refused.fields.quota ?? refused.summary;
  };
}
