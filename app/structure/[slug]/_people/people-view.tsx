"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../_trpc/client.tsx";
import type { RouterOutputs } from "../../../_trpc/types.ts";
import { Invitations } from "./invitations.tsx";
import { InviteForm } from "./invite-form.tsx";
import { Leave } from "./leave.tsx";
import { MemberCount } from "./member-count.tsx";
import { MemberList } from "./member-list.tsx";
import { RightsTable } from "./rights-table.tsx";

export type Structure = RouterOutputs["organizations"]["one"];
export type Member = Structure["members"][number];
export type Role = Member["role"];

/** A structure's people: who they are, whom one invites, what each role may do. */
export function PeopleView({ structure: initial }: { readonly structure: Structure }) {
  const trpc = useTRPC();
  const { data: structure } = useQuery(
    trpc.organizations.one.queryOptions({ organizationId: initial.id }, { initialData: initial, staleTime: 30_000 }),
  );
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr] lg:items-start">
      <MemberList structure={structure} />
      <div className="flex flex-col gap-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">
        {structure.canManage && <InviteForm structure={structure} />}
        {structure.canManage && structure.invitations.length > 0 && <Invitations structure={structure} />}
        {structure.canManage && structure.family === "association" && <MemberCount structure={structure} />}
        <Leave structure={structure} />
      </div>
      <RightsTable structure={structure} />
    </div>
  );
}
