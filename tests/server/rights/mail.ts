import { type EntriesOf, newKey } from "./entry.ts";

export const mail: EntriesOf<"mail"> = {
  list: { input: () => ({}), may: ["hub-manager"], names: "none" },
  retry: { input: ({ failedMailId: mailId }) => ({ key: newKey(), mailId }), may: ["hub-manager"] },
};
