"use client";
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../_components/button.tsx";
import { Spot, useForm } from "./form-context.tsx";

/** The last word. A season that takes no more requests was said so at the top, and is said again here. */
export function SendSection({
  isSignedIn,
  isEdit,
  isBusy,
}: {
  readonly isSignedIn: boolean;
  readonly isEdit: boolean;
  readonly isBusy: boolean;
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
      <div>
        <Button type="submit" look="primary" busy={isBusy} disabled={isClosed} className="text-lg">
          <Send aria-hidden="true" className="size-5" />
          {t(isEdit ? "save" : isSignedIn ? "send" : "signInAndSend")}
        </Button>
      </div>
    </Spot>
  );
}
