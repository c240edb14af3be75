import { type EntriesOf, SIGNED_IN } from "./entry.ts";

export const account: EntriesOf<"account"> = {
  page: { input: () => undefined, may: SIGNED_IN, names: "none" },
  export: { input: () => undefined, may: SIGNED_IN, names: "none" },
};
