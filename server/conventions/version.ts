import { createHash } from "node:crypto";
import type { Transaction } from "#db/client.ts";
import type { Viewer } from "../context.ts";
import { insertVersion, type Subject } from "./data.ts";
import { renderConvention } from "./document.ts";
import { type Chosen, gather, readTerms } from "./gather.ts";

export const hashOf = (content: Buffer) => createHash("sha256").update(content).digest("hex");

/** Draws a version of a booking's convention as the booking stands, and keeps its bytes. */
export async function makeVersion(
  tx: Transaction,
  viewer: Viewer,
  subject: Subject,
  chosen: Chosen,
  createdBy: string,
) {
  const facts = await gather(tx, viewer, subject, chosen);
  const content = await renderConvention(facts);
  const made = { territoryId: viewer.territory.id, bookingId: subject.id, createdBy, createdAt: viewer.now() };
  const file = {
    ...{ ...made, kind: "convention" as const, content, sizeBytes: content.length, sha256: hashOf(content) },
    ...{ name: `convention-${facts.reference}-v${chosen.version}.pdf`, mediaType: "application/pdf" },
  };
  const { kind, version, amplified, economic } = chosen;
  const conventionId = await insertVersion(tx, file, {
    ...{ ...made, kind, version, amplified, economic, barDays: [...chosen.barDays] },
    terms: await readTerms(tx, subject),
  });
  return { conventionId, sha256: file.sha256 };
}
