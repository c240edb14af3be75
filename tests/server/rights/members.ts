import { type EntriesOf, EVERYBODY, newKey, SIGNED_IN } from "./entry.ts";

export const members: EntriesOf<"members"> = {
  me: { input: () => undefined, may: EVERYBODY, names: "none" },
  signInOptions: { input: () => undefined, may: EVERYBODY, names: "none" },
  found: { input: () => ({ key: newKey(), name: "Les Essais" }), may: SIGNED_IN, names: "none" },
};
