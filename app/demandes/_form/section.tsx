import type { LucideIcon } from "lucide-react";
import { type ReactNode, useId } from "react";

/** One part of the form, with what it is about at its head. */
export function Section({
  title,
  icon: Icon,
  lead,
  children,
}: {
  readonly title: string;
  readonly icon: LucideIcon;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-5 rounded-2xl border border-line bg-surface p-5 shadow-card sm:p-6"
    >
      <div className="flex flex-col gap-1">
        <h2 id={id} className="flex items-center gap-3 font-bold text-2xl">
          <span className="grid size-10 shrink-0 place-items-center rounded-xl bg-sunken text-accent">
            <Icon aria-hidden="true" className="size-5" />
          </span>
          {title}
        </h2>
        {lead && <p className="max-w-prose text-muted">{lead}</p>}
      </div>
      {children}
    </section>
  );
}
