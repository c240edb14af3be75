import { PNG } from "#tests/helpers/picture.ts";
import { type EntriesOf, newKey, SIGNED_IN } from "./entry.ts";

const HOLDERS = ["delegate", "team-lead"] as const;
const PLACE = ["admin", "keyholder", "hub-manager"] as const;

export const visits: EntriesOf<"visits"> = {
  one: { input: ({ presentSessionId: sessionId }) => ({ sessionId }), may: [...HOLDERS, ...PLACE] },
  // only one's own sessions are answered
  here: { input: ({ siteSlug: site }) => ({ site }), may: SIGNED_IN, names: "public" },
  // printed from the page of one's own place
  poster: { input: ({ siteSlug: site }) => ({ site }), may: ["admin", "keyholder"] },
  incidents: { input: () => undefined, may: SIGNED_IN, names: "none" },
  arrive: { input: ({ presentSessionId: sessionId }) => ({ key: newKey(), sessionId }), may: HOLDERS },
  miss: { input: ({ presentSessionId: sessionId }) => ({ key: newKey(), sessionId, missed: true }), may: PLACE },
  report: {
    input: ({ presentSessionId: sessionId }) => ({ key: newKey(), sessionId, kind: "dirty", note: "Le sol est sale" }),
    may: [...HOLDERS, ...PLACE],
  },
  notePremises: {
    input: ({ presentSessionId: sessionId }) => ({
      ...{ key: newKey(), sessionId, moment: "before", note: "Tout est propre", content: PNG },
    }),
    may: [...HOLDERS, ...PLACE],
  },
  viewPremises: { input: ({ premisesNoteId: noteId }) => ({ noteId }), may: [...HOLDERS, ...PLACE] },
  handle: { input: ({ incidentId }) => ({ key: newKey(), incidentId }), may: PLACE },
  reopen: { input: ({ settledIncidentId: incidentId }) => ({ key: newKey(), incidentId }), may: PLACE },
};
