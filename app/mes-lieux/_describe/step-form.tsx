"use client";
import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "../../_components/button.tsx";
import { ErrorPanel } from "../../_components/panel.tsx";
import { Unsaved } from "./unsaved.tsx";

/** One step as a form: its question, its answers, what the server refused, on and back. Nothing typed is lost by a refusal, nor unasked by leaving. */
export function StepForm({
  title,
  lead,
  answers,
  refusal,
  busy,
  action,
  back,
  onSubmit,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  /** All that can be answered here, to tell what is not saved yet from what came with the page. */
  readonly answers: unknown;
  readonly refusal?: string | undefined;
  readonly busy: boolean;
  readonly action?: string;
  /** The address of the step before. */
  readonly back: string | null;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) {
  const t = useTranslations("listing");
  const form = useRef<HTMLFormElement>(null);
  const now = JSON.stringify(answers);
  const [before] = useState(now);
  // on a phone the answer at fault may be screens away from the button
  useEffect(() => {
    if (refusal && !busy) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal, busy]);
  return (
    <form
      ref={form}
      noValidate
      className="flex min-w-0 flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Unsaved isUnsaved={now !== before} />
      <StepTitle title={title} lead={lead} />
      {children}
      {refusal && <ErrorPanel>{refusal}</ErrorPanel>}
      <div className="flex flex-wrap items-center justify-between gap-3 border-line border-t pt-5">
        {back ? <BackLink href={back} /> : <span />}
        <Button look="primary" type="submit" busy={busy}>
          {action ?? t("saveAndGoOn")}
          <ArrowRight aria-hidden="true" className="size-5" />
        </Button>
      </div>
    </form>
  );
}

export function StepTitle({ title, lead }: { readonly title: string; readonly lead?: string | undefined }) {
  return (
    <div>
      <h2 className="text-2xl font-bold">{title}</h2>
      {lead && <p className="mt-1 max-w-prose text-muted">{lead}</p>}
    </div>
  );
}

export function BackLink({ href }: { readonly href: string }) {
  const t = useTranslations("listing");
  return (
    <Link href={href} prefetch={false} className="prose-link inline-flex min-h-11 items-center gap-1.5">
      <ArrowLeft aria-hidden="true" className="size-4" />
      {t("stepBefore")}
    </Link>
  );
}
