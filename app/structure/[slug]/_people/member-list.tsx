"use client";
import { Pencil, UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { Badge } from "../../../_components/panel.tsx";
import type { Member, Structure } from "./people-view.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";
import { RoleDialog } from "./role-dialog.tsx";

/** Who belongs to the structure. Those who manage it change roles and remove, each by a question first. */
export function MemberList({ structure }: { readonly structure: Structure }) {
  const t = useTranslations("structure");
  const [asked, setAsked] = useState<{ readonly what: "role" | "remove"; readonly member: Member } | null>(null);
  return (
    <section aria-labelledby="people">
      <h2 id="people" className="font-bold text-2xl">
        {t("people.title", { count: structure.members.length })}
      </h2>
      <ul className="mt-4 flex flex-col divide-y divide-line rounded-2xl border border-line bg-surface shadow-card">
        {structure.members.map((member) => (
          <li key={member.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 p-4">
            <span
              aria-hidden="true"
              className="grid size-11 shrink-0 place-items-center rounded-full bg-sunken font-bold font-title"
            >
              {initialsOf(member.name)}
            </span>
            <div className="min-w-0 flex-1 basis-48">
              <p className="font-semibold">
                {member.name}
                {member.isYou && <span className="ml-2 font-normal text-muted">{t("people.you")}</span>}
              </p>
              {member.email && <p className="truncate text-muted text-sm">{member.email}</p>}
            </div>
            <Badge tone={member.role === "manager" ? "accent" : "plain"}>
              {t(`roles.${structure.family}.${member.role}`)}
              {member.team && ` · ${member.team}`}
            </Badge>
            {structure.canManage && (
              <div className="flex gap-1">
                <Button look="quiet" onClick={() => setAsked({ what: "role", member })}>
                  <Pencil aria-hidden="true" className="size-4" />
                  {t("people.change")}
                  <span className="sr-only">{t("people.of", { name: member.name })}</span>
                </Button>
                {!member.isYou && (
                  <Button look="quiet" onClick={() => setAsked({ what: "remove", member })}>
                    <UserMinus aria-hidden="true" className="size-4" />
                    {t("people.remove")}
                    <span className="sr-only">{t("people.of", { name: member.name })}</span>
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {asked?.what === "role" && (
        <RoleDialog structure={structure} member={asked.member} onClose={() => setAsked(null)} />
      )}
      {asked?.what === "remove" && (
        <RemoveDialog structure={structure} member={asked.member} onClose={() => setAsked(null)} />
      )}
    </section>
  );
}

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();
