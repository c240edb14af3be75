"use client";
import { CircleCheck, Hourglass } from "lucide-react";
import { useEffect, useRef } from "react";

/** What was answered, told at once: the button that had the focus is gone with the form. */
export function AnswerSaid({
  state,
  children,
}: {
  readonly state: "confirmed" | "pending";
  readonly children: string;
}) {
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => said.current?.focus(), []);
  const Icon = state === "confirmed" ? CircleCheck : Hourglass;
  return (
    <div
      ref={said}
      tabIndex={-1}
      role="status"
      className={`flex items-start gap-3 rounded-xl p-4 ${state === "confirmed" ? "bg-success-ground text-success" : "bg-sunken"}`}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-6 shrink-0" />
      <p className="font-semibold text-lg">{children}</p>
    </div>
  );
}
