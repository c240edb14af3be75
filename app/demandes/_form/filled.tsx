"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Draft } from "./draft.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { FitBar } from "./fit-bar.tsx";
import { FitPanel } from "./fit-panel.tsx";
import { type Change, FormProvider, type FormState } from "./form-context.tsx";
import { keep, leaveForReturn, takeLeft } from "./kept.ts";
import { KindChoice } from "./kind-choice.tsx";
import { needFaults, senderFaults, toNeed } from "./need.ts";
import { NeedSection } from "./need-section.tsx";
import { Points } from "./points.tsx";
import type { RequestFormProps } from "./request-form.tsx";
import { SendSection } from "./send-section.tsx";
import { useDrafts } from "./use-drafts.ts";
import { useErrors } from "./use-errors.ts";
import { useFit } from "./use-fit.ts";
import { useSend } from "./use-send.ts";
import { WhenSection } from "./when-section.tsx";
import { WhereSection } from "./where-section.tsx";
import { WhoSection } from "./who-section.tsx";
import { WishesSection } from "./wishes-section.tsx";

type Props = RequestFormProps & {
  readonly form: string;
  readonly isReady: boolean;
  readonly start: { readonly draft: Draft; readonly isSending: boolean };
  readonly onDone: (sent: { requestId: string; title: string; campaignId: string | null }) => void;
};

/** The form with its answers: sections on one side, what fits on the other, kept at each change. */
export function Filled({ options, query, organizations, requestId, draftId, form, isReady, start, onDone }: Props) {
  const t = useTranslations("requests");
  const router = useRouter();
  const [draft, setDraft] = useState(() => withOrganization(start.draft, organizations));
  const [attempt, setAttempt] = useState(0);
  const [isBack] = useState(start.isSending);
  const isSendingBack = useRef(false);
  const drafts = useDrafts(draftId ?? null);
  const send = useSend(requestId, drafts.draftId, onDone);
  const faults = useMemo(() => needFaults(draft, options), [draft, options]);
  const need = useMemo(
    () => (faults.length === 0 ? toNeed(draft, options, requestId) : null),
    [draft, faults, options, requestId],
  );
  const fit = useFit(isReady ? need : null);
  const isSignedIn = organizations !== null;
  const errors = useErrors({
    faults: [...faults, ...senderFaults(draft).filter(({ path }) => isSignedIn || path !== "organizationId")],
    isAttempted: attempt > 0,
    refusal: send.error,
  });

  useEffect(() => {
    if (isReady) keep(form, { draft, query, isSending: isSendingBack.current });
  }, [form, draft, query, isReady]);

  useEffect(() => {
    if (isReady && isSignedIn) takeLeft(form);
  }, [form, isReady, isSignedIn]);

  const change = (patch: Change) => {
    send.reset();
    setDraft((current) => (typeof patch === "function" ? patch(current) : { ...current, ...patch }));
  };
  const submit = () => {
    setAttempt(attempt + 1);
    if (need === null || errors.blocking > 0) return;
    if (isSignedIn) return send.send(draft, need);
    isSendingBack.current = true;
    keep(form, { draft, query, isSending: true });
    leaveForReturn(form, { draft, query, isSending: true });
    router.push(`/connexion?retour=${encodeURIComponent(`${location.pathname}${query}`)}`);
  };
  const state: FormState = {
    draft,
    change,
    options,
    errorAt: (path) => errors.byPath.get(path),
    faultsOf: (spaceId) =>
      fit.state === "found" ? (fit.found.unsuitable.find((one) => one.spaceId === spaceId)?.faults ?? []) : [],
  };
  return (
    <FormProvider value={state}>
      <form
        id="formulaire"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!send.isPending) submit();
        }}
        className="grid items-start gap-6 pb-16 lg:pb-0 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]"
      >
        <fieldset disabled={!isReady} className="flex min-w-0 flex-col gap-6">
          {attempt > 0 && errors.summary && (
            <ErrorSummary title={errors.summary} errors={errors.list} attempt={attempt + send.failures} />
          )}
          {isBack && isSignedIn && attempt === 0 && (
            <p role="status" className="rounded-2xl bg-success-ground p-4 font-semibold text-success">
              {t("send.back")}
            </p>
          )}
          {requestId === undefined && <KindChoice />}
          <NeedSection />
          <WhenSection />
          <WhereSection />
          <WishesSection />
          <WhoSection organizations={organizations} isLocked={requestId !== undefined} />
          {isSignedIn && <Points need={need} organizationId={draft.organizationId} />}
          <SendSection
            isSignedIn={isSignedIn}
            isEdit={requestId !== undefined}
            isBusy={send.isPending}
            missing={errors.missing}
            drafts={drafts}
          />
        </fieldset>
        <div className="lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto lg:rounded-2xl">
          <FitPanel fit={fit} faults={faults} />
        </div>
        <FitBar fit={fit} />
      </form>
    </FormProvider>
  );
}

/** Who belongs to one organization asks for it; a draft from before signing in names none. */
function withOrganization(draft: Draft, organizations: RequestFormProps["organizations"]): Draft {
  const isMine = organizations?.some(({ id }) => id === draft.organizationId) ?? true;
  const [first] = organizations ?? [];
  return isMine || !first ? draft : { ...draft, organizationId: first.id };
}
