"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { LinkButton } from "#app/_components/button.tsx";
import { EmptyState } from "#app/_components/panel.tsx";
import type { Organization } from "./asker.ts";

/** A form that asks a place; where nothing was sent, the first answer at fault takes the focus. */
export function AskingForm({
  organizations,
  className,
  busy,
  send,
  children,
}: {
  /** Null when nobody is signed in: the dates are shown, and signing in comes before sending. */
  readonly organizations: readonly Organization[] | null;
  readonly className: string;
  readonly busy: boolean;
  /** Says whether the answers were sent. */
  readonly send: () => boolean;
  readonly children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  if (organizations?.length === 0) return <NoOrganization />;
  return (
    <form
      ref={form}
      noValidate
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        if (busy || send()) return;
        // the errors that this attempt makes show are drawn first
        setTimeout(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(), 0);
      }}
    >
      {children}
    </form>
  );
}

function NoOrganization() {
  const t = useTranslations("places.form.noOrganization");
  return (
    <EmptyState title={t("title")} action={<LinkButton href="/bienvenue">{t("action")}</LinkButton>}>
      {t("text")}
    </EmptyState>
  );
}

/** The answers on one side, what is sent of them on the other. */
export const SIDE_BY_SIDE = "grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]";
