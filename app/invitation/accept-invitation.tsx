"use client";
import { useMutation } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../_components/button.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import { goAs } from "../_shell/auth.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";

/** Joins, and acts for the structure from now on. */
export function AcceptInvitation({ token, structure }: { readonly token: string; readonly structure: string }) {
  const t = useTranslations("structure.invitation");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [key] = useState(newKey);
  const accept = useMutation(
    trpc.organizations.accept.mutationOptions({
      onSuccess: ({ organizationId }) => {
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers yet
        document.cookie = `structure=${organizationId}; path=/; max-age=31536000; samesite=lax`;
        goAs("/structure");
      },
    }),
  );
  return (
    <>
      {accept.error && <ErrorPanel>{errorText(accept.error)?.summary}</ErrorPanel>}
      <Button look="primary" busy={accept.isPending || accept.isSuccess} onClick={() => accept.mutate({ key, token })}>
        <Check aria-hidden="true" className="size-4" />
        {t("accept", { structure })}
      </Button>
    </>
  );
}
