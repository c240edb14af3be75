"use client";
import { FilePen, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../_components/button.tsx";
import type { FormError } from "./error-summary.tsx";
import { focusSpot, Spot, useForm } from "./form-context.tsx";
import type { useDrafts } from "./use-drafts.ts";

/** The last word. A season that takes no more requests was said so at the top, and is said again here. */
export function SendSection({
  isSignedIn,
  isEdit,
  isBusy,
  missing,
  drafts,
}: {
  readonly isSignedIn: boolean;
  readonly isEdit: boolean;
  readonly isBusy: boolean;
  /** What is not answered yet. */
  readonly missing: readonly FormError[];
  readonly drafts: ReturnType<typeof useDrafts>;
}) {
  const t = useTranslations("requests.send");
  const { draft, options, errorAt } = useForm();
  const campaign = options.campaigns.find(({ id }) => id === draft.campaignId);
  const isClosed = !isEdit && draft.recurrence === "every" && !campaign?.isCollecting;
  const error = errorAt("campaignId");
  return (
    <Spot path="campaignId" className="flex flex-col gap-3">
      {error && <p className="font-semibold text-danger text-sm">{error}</p>}
      {isClosed && <p className="font-semibold text-danger">{t("closed")}</p>}
      {!isSignedIn && <p className="text-muted">{t("signInFirst")}</p>}
      {missing.length > 0 && <Missing missing={missing} />}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" busy={isBusy} disabled={isClosed} className="text-lg">
          <Send aria-hidden="true" className="size-5" />
          {t(isEdit ? "save" : isSignedIn ? "send" : "signInAndSend")}
        </Button>
        {isSignedIn && !isEdit && (
          <Button busy={drafts.isPending} disabled={draft.organizationId === ""} onClick={() => drafts.keep(draft)}>
            <FilePen aria-hidden="true" className="size-5" />
            {t("keep")}
          </Button>
        )}
      </div>
    </Spot>
  );
}

/** What a request still lacks, in words, each with the way to its field. */
function Missing({ missing }: { readonly missing: readonly FormError[] }) {
  const t = useTranslations("requests");
  return (
    <div className="rounded-xl bg-sunken p-4">
      <p className="font-semibold">{t("send.missing", { count: missing.length })}</p>
      <ul className="mt-1 list-disc pl-5">
        {missing.map(({ path, label, text }) => (
          <li key={path} className="leading-8">
            <button
              type="button"
              className="py-1 text-left align-top leading-6 underline underline-offset-4"
              onClick={() => focusSpot(path)}
            >
              {label ? t("labelled", { label, text }) : text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
