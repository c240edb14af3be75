import { breaking, NOBODY, rows } from "./cases.ts";

const otherTeam = rows.team.row(2);

export const teamsCases = [
  breaking(rows.team, {
    team_territory_id_id_pk: [{ id: rows.team.row(1).id }],
    team_organization: [{ organizationId: NOBODY }],
    team_name_once: [{ name: "ÉQUIPE 1" }],
    team_name: [{ name: " x " }, { name: "x".repeat(81) }],
    team_age_group: [{ ageGroup: "babies" }],
  }),
  breaking(rows.calendarLink, {
    calendar_link_territory_id_id_pk: [{ id: rows.calendarLink.row(1).id }],
    calendar_link_user_id_auth_user_id_fk: [{ userId: "nobody" }],
    calendar_link_organization: [{ organizationId: NOBODY, teamId: null }],
    // a team of that very organization
    calendar_link_team: [{ teamId: NOBODY }, { teamId: otherTeam.id }],
    calendar_link_site: [{ organizationId: null, teamId: null, siteId: NOBODY }],
    calendar_link_owner: [{ organizationId: null, teamId: null, ownerId: NOBODY }],
    calendar_link_of: [{ organizationId: null, teamId: null }, { siteId: rows.site.row(1).id }],
    calendar_link_team_of: [{ organizationId: null, siteId: rows.site.row(2).id }],
    calendar_link_token_hash: [{ tokenHash: "en clair" }],
    calendar_link_token_once: [{ tokenHash: rows.calendarLink.row(1).tokenHash }],
    calendar_link_once: [{ teamId: null }],
  }),
];
