"use client";
import { Building2, CalendarCog, ChevronRight, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Spinner } from "../_components/button.tsx";
import { Dial } from "../_components/dial.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import { type AuthFault, goAs, postAuth } from "../_shell/auth.ts";
import { withAnchor } from "../_shell/return-path.ts";
import type { RouterOutputs } from "../_trpc/types.ts";
import { useFaultText } from "./fault-text.ts";

type DemoRole = RouterOutputs["members"]["signInOptions"]["demonstration"][number];

const ICONS = { owner: Building2, association: Users, manager: CalendarCog } as const;
/** The hours of each one's day, as the ring of the platform shows hours. */
const HOURS = {
  owner: [{ start: 8, end: 18 }],
  association: [{ start: 17, end: 23 }],
  manager: [{ start: 0, end: 24 }],
} as const;

/** The platform in one click, on a demonstration territory only: three people, three doors. */
export function DemoAccounts({ roles, next }: { readonly roles: readonly DemoRole[]; readonly next: string }) {
  const t = useTranslations("auth.demonstration");
  const textOf = useFaultText();
  const [asked, setAsked] = useState<DemoRole | null>(null);
  const [fault, setFault] = useState<AuthFault | null>(null);
  const enter = async (role: DemoRole) => {
    setAsked(role);
    const refused = await postAuth("/sign-in/demonstration", { role });
    if (!refused) return goAs(withAnchor(next, window.location.hash));
    setFault(refused);
    setAsked(null);
  };
  return (
    <section aria-labelledby="demonstration" className="flex flex-col gap-4 rounded-2xl bg-sunken p-5">
      <div>
        <h2 id="demonstration" className="font-bold text-2xl">
          {t("title")}
        </h2>
        <p className="mt-1 text-muted">{t("lead")}</p>
      </div>
      {fault && <ErrorPanel>{textOf(fault)}</ErrorPanel>}
      <ul className="flex flex-col gap-3">
        {roles.map((role) => {
          const Icon = ICONS[role];
          return (
            <li key={role}>
              <button
                type="button"
                aria-busy={asked === role}
                aria-disabled={asked !== null || undefined}
                onClick={() => asked === null && enter(role)}
                className="group flex w-full items-center gap-4 rounded-2xl border border-line bg-surface p-4 text-left shadow-card transition hover:border-line-strong hover:bg-raised"
              >
                <span className="relative grid size-14 shrink-0 place-items-center">
                  <span className="absolute inset-0">
                    <Dial arcs={HOURS[role]} size={56} />
                  </span>
                  <Icon aria-hidden="true" className="size-5" />
                </span>
                <span className="flex min-w-0 flex-1 flex-col">
                  <span className="font-bold font-title text-lg">{t(`${role}.name`)}</span>
                  <span className="text-muted text-sm">{t(`${role}.text`)}</span>
                </span>
                {asked === role ? (
                  <Spinner />
                ) : (
                  <ChevronRight
                    aria-hidden="true"
                    className="size-5 shrink-0 transition group-hover:translate-x-1 motion-reduce:transform-none"
                  />
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
