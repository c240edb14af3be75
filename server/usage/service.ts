// How much an owner's places are used, and by whom: what its board is told.
import { withTerritory } from "#db/client.ts";
import type { SignedIn } from "../context.ts";
import { hasRight, organizationsWith, requireRight } from "../members/access.ts";
import { addDays, instantOf } from "../time.ts";
import { readActivityUse, readAgeUse, readFamilyUse, readOrganizationUse, readSpaceUse } from "./data.ts";
import { dateInWords, renderReport } from "./report.ts";
import type { UsageInput } from "./schema.ts";

/** The same as a PDF for the board, in base64. */
export async function readReport(viewer: SignedIn, input: UsageInput) {
  const { memberships } = viewer.user;
  const usage = await readUsage(viewer, input);
  const owners = memberships.filter(({ organizationId }) =>
    input.organizationId ? organizationId === input.organizationId : hasRight(viewer, organizationId, "figures"),
  );
  const content = await renderReport({
    ...usage,
    territoryName: viewer.territory.name,
    owners: owners.map(({ organizationName }) => organizationName),
    period: `du ${dateInWords(input.start)} au ${dateInWords(addDays(input.end, -1))}`,
    madeAt: viewer.now(),
  });
  return { name: `usage-${input.start}-${input.end}.pdf`, content: content.toString("base64") };
}

/**
 * Occupancy of each space, and hours by organization, by activity, by family of activities and by age, over some days. Who comes is
 * told to who may see who comes: to others `organizations` is null.
 */
export async function readUsage(viewer: SignedIn, input: UsageInput) {
  const { territory } = viewer;
  if (input.organizationId) requireRight(viewer, input.organizationId, "figures");
  const ownerIds = input.organizationId ? [input.organizationId] : organizationsWith(viewer, "figures");
  const window = {
    start: instantOf(input.start, 0, territory.timeZone),
    end: instantOf(input.end, 0, territory.timeZone),
  };
  return withTerritory(viewer.db, territory.id, async (tx) => {
    const of = { ownerIds, window };
    const attended = ownerIds.filter((id) => hasRight(viewer, id, "attend"));
    return {
      spaces: await readSpaceUse(tx, territory, of),
      organizations: attended.length > 0 ? await readOrganizationUse(tx, { ownerIds: attended, window }) : null,
      activities: await readActivityUse(tx, of),
      ages: await readAgeUse(tx, of),
      families: await readFamilyUse(tx, of),
    };
  });
}
