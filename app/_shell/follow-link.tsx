"use client";
import { useState } from "react";
import { Button } from "../_components/button.tsx";

/** Uses a link of a mail, once a person asks for it: some mail readers open every link by themselves. */
export function FollowLink({
  path,
  token,
  next,
  errorPage,
  label,
}: {
  readonly path: "/magic-link/verify" | "/verify-email";
  readonly token: string;
  readonly next: string;
  readonly errorPage: string;
  readonly label: string;
}) {
  const [busy, setBusy] = useState(false);
  const follow = () => {
    setBusy(true);
    const { origin } = window.location;
    const query = new URLSearchParams({
      token,
      callbackURL: new URL(next, origin).href,
      ...(path === "/magic-link/verify" && { errorCallbackURL: new URL(errorPage, origin).href }),
    });
    window.location.assign(`/api/auth${path}?${query}`);
  };
  return (
    <Button look="primary" busy={busy} onClick={follow}>
      {label}
    </Button>
  );
}
