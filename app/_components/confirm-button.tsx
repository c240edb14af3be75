"use client";
import { type ComponentProps, useState } from "react";
import { Button } from "./button.tsx";
import { ConfirmDialog } from "./dialog.tsx";

/** A button that asks before it does what cannot be undone. `onConfirm` is given what to call once all is over. */
export function ConfirmButton({
  title,
  text,
  action,
  dismiss,
  danger = false,
  busy = false,
  onConfirm,
  ...button
}: Omit<ComponentProps<typeof Button>, "title" | "onClick"> & {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly dismiss?: string;
  readonly danger?: boolean;
  readonly onConfirm: (over: () => void) => void;
}) {
  const [isAsked, setIsAsked] = useState(false);
  return (
    <>
      <Button {...button} onClick={() => setIsAsked(true)} />
      <ConfirmDialog
        open={isAsked}
        onClose={() => setIsAsked(false)}
        onConfirm={() => onConfirm(() => setIsAsked(false))}
        {...{ title, action, busy, danger, ...(dismiss !== undefined && { dismiss }) }}
      >
        <p>{text}</p>
      </ConfirmDialog>
    </>
  );
}
