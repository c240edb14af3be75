import { sql } from "drizzle-orm";
import { policy, territory } from "#db/schema.ts";
import { idOf } from "#db/seed/draw.ts";
import { territoryRow } from "#tests/helpers/territory-rows.ts";
import { breaking, NOBODY, rows, TOWN } from "./cases.ts";

const days = (text: string) => sql`${text}::daterange`;

export const territoryCases = [
  breaking(
    { table: territory, row: (n) => territoryRow(`territoire-${n}`) },
    {
      territory_pkey: [{ id: idOf(`${TOWN}/territory`) }],
      territory_slug: [{ slug: TOWN }],
      territory_school_zone: [{ schoolZone: "zone-d" }],
      territory_bounds: [
        { west: 3, east: 2 },
        { south: 51, north: 51 },
        { west: -180.5 },
        { east: Number.NaN },
        { north: 90.5 },
      ],
      territory_quiet_hours: [{ quietStart: -1 }, { quietEnd: 1440 }],
    },
  ),
  breaking(rows.organization, {
    organization_territory_id_id_pk: [{ id: rows.organization.row(1).id }],
    organization_territory_id_territory_id_fk: [{ territoryId: NOBODY }],
    organization_slug: [{ slug: "structure-1" }],
    organization_rna: [{ rna: "W12345678" }, { rna: "123456789" }],
    organization_siret: [{ siret: "1234567890123" }],
    organization_engaged: [{ engagedAt: new Date() }],
    organization_members: [{ members: 0 }, { members: 1_000_001 }],
    organization_kind: [{ kind: "sect" }],
    organization_name: [{ name: "  A  " }, { name: "x".repeat(161) }],
  }),
  breaking(rows.member, {
    member_territory_id_id_pk: [{ id: rows.member.row(1).id }],
    member_organization: [{ organizationId: NOBODY }],
    member_user_id_auth_user_id_fk: [{ userId: "nobody" }],
    member_once: [{ organizationId: rows.organization.row(1).id, userId: "user-1" }],
    member_role: [{ role: "queen" }],
    member_team: [
      { role: "manager", team: "Les minimes" },
      { role: "team-lead", team: " A " },
    ],
    role_of_kind: [{ role: "keyholder" }],
  }),
  breaking(rows.invitation, {
    invitation_territory_id_id_pk: [{ id: rows.invitation.row(1).id }],
    invitation_organization: [{ organizationId: NOBODY }],
    invitation_token: [{ tokenHash: rows.invitation.row(1).tokenHash }],
    invitation_one_standing: [{ email: "invitee-1@example.org" }],
    invitation_role: [{ role: "queen", team: null }],
    invitation_email: [{ email: "nowhere" }, { email: "Invitee@example.org" }],
    invitation_team: [{ role: "manager" }],
    invitation_token_hash: [{ tokenHash: "secret" }],
    invitation_accepted: [{ acceptedBy: "user-1" }],
  }),
  breaking(rows.calendar, {
    calendar_territory_id_id_pk: [{ id: rows.calendar.row(1).id }],
    calendar_territory_id_territory_id_fk: [{ territoryId: NOBODY }],
    calendar_name: [{ name: "Vacances 1" }],
    calendar_kind: [{ kind: "lunar" }],
  }),
  breaking(rows.calendarPeriod, {
    calendar_period_territory_id_id_pk: [{ id: rows.calendarPeriod.row(1).id }],
    calendar_period_calendar: [{ calendarId: NOBODY }],
    calendar_period_days: ["empty", "[2028-01-01,)", "(,2020-01-01)", "[2028-01-01,infinity)"].map((text) => ({
      days: days(text),
    })),
    calendar_period_overlap: [{ days: { start: "2026-10-29", end: "2026-11-02" } }],
  }),
  breaking(rows.activity, {
    activity_territory_id_id_pk: [{ id: rows.activity.row(1).id }],
    activity_territory_id_territory_id_fk: [{ territoryId: NOBODY }],
    activity_slug: [{ slug: "activite-1" }],
    activity_family: [{ family: "war" }],
    activity_noise: [{ noise: "deafening" }],
  }),
  breaking(rows.policy, {
    policy_territory_id_id_pk: [{ id: rows.policy.row(1).id }],
    policy_territory_id_territory_id_fk: [{ territoryId: NOBODY }],
    policy_version: [{ version: 1 }],
    policy_version_positive: [{ version: 0 }],
    policy_rules: [{ rules: [] }, { rules: sql`'null'::jsonb` }],
    policy_append_only: [(tx) => tx.execute(sql`reset role`).then(() => tx.update(policy).set({ name: "Autre" }))],
  }),
];
