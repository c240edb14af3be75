import { type EntriesOf, newKey } from "./entry.ts";

const PDF = Buffer.from("%PDF-1.7 essai").toString("base64");

export const papers: EntriesOf<"papers"> = {
  of: { input: ({ organizationId }) => ({ organizationId }), may: ["delegate"] },
  identify: {
    input: ({ organizationId }) => ({ key: newKey(), organizationId, rna: "W591234567", siret: "73282932000074" }),
    may: ["delegate"],
  },
  engage: { input: ({ organizationId }) => ({ key: newKey(), organizationId, agrees: true }), may: ["delegate"] },
  submit: {
    input: ({ organizationId }) => ({ key: newKey(), organizationId, kind: "statutes", name: "s.pdf", content: PDF }),
    may: ["delegate"],
  },
  file: { input: ({ documentId }) => ({ documentId }), may: ["delegate", "hub-manager"] },
  toCheck: { input: () => undefined, may: ["hub-manager"], names: "none" },
  check: { input: ({ documentId }) => ({ key: newKey(), documentId, decision: "accept" }), may: ["hub-manager"] },
};
