"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useSyncExternalStore } from "react";
import { LinkButton } from "../_components/button.tsx";
import { signInFrom } from "./return-path.ts";

/** The way in, back to the page on which it stands: its query and its anchor too. */
export function SignInHere({
  look,
  children,
}: {
  readonly look: "primary" | "secondary";
  readonly children: ReactNode;
}) {
  const [path, query] = [usePathname(), useSearchParams()];
  // no server is told of an anchor
  const anchor = useSyncExternalStore(
    onAnchor,
    () => window.location.hash,
    () => "",
  );
  return (
    <LinkButton href={signInFrom(path, query, anchor)} prefetch={false} look={look}>
      {children}
    </LinkButton>
  );
}

function onAnchor(tell: () => void) {
  window.addEventListener("hashchange", tell);
  return () => window.removeEventListener("hashchange", tell);
}
