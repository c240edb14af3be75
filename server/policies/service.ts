import { type Transaction, withTerritory } from "#db/client.ts";
import type { PolicyRules } from "#db/schema.ts";
import { recordEvent } from "../audit/data.ts";
import { requireCampaign, requireUndecided } from "../campaigns/access.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { giveCampaign, insertVersion, readPolicies, readPolicy } from "./data.ts";
import type { AdoptInput, SaveInput } from "./schema.ts";

export async function listPolicies(viewer: SignedIn) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, readPolicies);
}

/** Keeps changed numbers as a new version: a proposal, until it is adopted. No version is ever changed. */
export async function savePolicy(viewer: SignedIn, input: SaveInput) {
  requireHubManager(viewer);
  return mutate(viewer, "policies.save", input, async (tx) => {
    const from = await requirePolicy(tx, input.fromPolicyId);
    const made = await insertVersion(tx, {
      territoryId: viewer.territory.id,
      name: input.name,
      rules: toRules(input.rules, from.rules),
      adoptedAt: null,
      createdAt: viewer.now(),
    });
    await record(tx, viewer, "policy.save", made.policyId, { version: made.version, from: from.version });
    return made;
  });
}

/** What is not said of quota, insurance and other uses stays as it was. */
function toRules(
  { quotaHoursPerWeek: quota, insurance, otherUseDays, ...rules }: SaveInput["rules"],
  from: PolicyRules,
): PolicyRules {
  const quotaHoursPerWeek = quota === undefined ? (from.quotaHoursPerWeek ?? null) : quota;
  const asked = insurance ?? from.insurance;
  const noticeDays = otherUseDays ?? from.otherUseDays;
  return {
    ...defined(rules),
    ...(quotaHoursPerWeek !== null && { quotaHoursPerWeek }),
    ...(asked !== undefined && { insurance: asked }),
    ...(noticeDays !== undefined && { otherUseDays: noticeDays }),
  };
}

/** Without the keys that hold nothing. */
const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

/**
 * The campaign's next plans follow this version. A proposal is adopted as a version of its own, of today, with the same
 * numbers; it is then the rule of the territory.
 */
export async function adoptPolicy(viewer: SignedIn, input: AdoptInput) {
  requireHubManager(viewer);
  return mutate(viewer, "policies.adopt", input, async (tx) => {
    const campaign = await requireCampaign(tx, input.campaignId);
    requireUndecided(campaign.state);
    const { id, version, name, rules, adoptedAt } = await requirePolicy(tx, input.policyId);
    const now = viewer.now();
    const proposal = { territoryId: viewer.territory.id, name, rules, adoptedAt: now, createdAt: now };
    const adopted = adoptedAt ? { policyId: id, version } : await insertVersion(tx, proposal);
    await giveCampaign(tx, campaign.id, adopted.policyId);
    await record(tx, viewer, "policy.adopt", adopted.policyId, { campaign: campaign.id, version: adopted.version });
    return adopted;
  });
}

async function requirePolicy(tx: Transaction, policyId: string) {
  const found = await readPolicy(tx, policyId);
  if (!found) throw new DomainError("NOT_FOUND", `No policy ${policyId}`, { path: ["policyId"] });
  return found;
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
