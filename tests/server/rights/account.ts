import { type EntriesOf, newKey, SIGNED_IN } from "./entry.ts";

export const account: EntriesOf<"account"> = {
  page: { input: () => undefined, may: SIGNED_IN, names: "none" },
  chooseMail: { input: () => ({ key: newKey(), choice: "daily" }), may: SIGNED_IN, names: "none" },
  chooseLanguage: { input: () => ({ locale: "en" }), may: SIGNED_IN, names: "none" },
  export: { input: () => undefined, may: SIGNED_IN, names: "none" },
};
