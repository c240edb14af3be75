"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "../_components/toast.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";

export type Language = "fr" | "en";

/** Kept on the device, so that the server draws the right page at once; and with the account, for its mails. */
export function useLanguage(isSignedIn: boolean) {
  const router = useRouter();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const keep = useMutation(
    trpc.account.chooseLanguage.mutationOptions({
      onError: (error) => toast.error(errorText(error)?.summary ?? ""),
      onSettled: () => redraw(),
    }),
  );
  const redraw = () => {
    // pages that keep their own address have not told the router of it, which would put back the one that it knows
    window.history.replaceState(null, "", window.location.href);
    router.refresh();
  };
  return (locale: Language) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers yet
    document.cookie = `locale=${locale}; path=/; max-age=31536000; samesite=lax`;
    if (isSignedIn) keep.mutate({ locale });
    else redraw();
  };
}
