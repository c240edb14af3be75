"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { wayOut } from "./way-out.ts";

// most steps are left by their button, and ask nothing
const ConfirmDialog = dynamic(() => import("../../_components/dialog.tsx").then((loaded) => loaded.ConfirmDialog));

/** Asks before a link, or the browser, leaves answers that were not saved. */
export function Unsaved({ isUnsaved }: { readonly isUnsaved: boolean }) {
  const t = useTranslations("listing.unsaved");
  const router = useRouter();
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    if (!isUnsaved) return;
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
      const path = link && wayOut(event, link, window.location);
      if (!path) return;
      // before the link's own handler, which would go there without the browser
      event.preventDefault();
      event.stopPropagation();
      setAsked(path);
    };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    document.addEventListener("click", onClick, true);
    window.addEventListener("beforeunload", onUnload);
    return () => {
      document.removeEventListener("click", onClick, true);
      window.removeEventListener("beforeunload", onUnload);
    };
  }, [isUnsaved]);
  if (asked === null) return null;
  return (
    <ConfirmDialog
      open
      onClose={() => setAsked(null)}
      onConfirm={() => {
        setAsked(null);
        router.push(asked);
      }}
      danger
      title={t("title")}
      action={t("leave")}
      dismiss={t("stay")}
    >
      <p>{t("text")}</p>
    </ConfirmDialog>
  );
}
