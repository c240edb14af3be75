import { type EntriesOf, SIGNED_IN } from "./entry.ts";

const HEADER = "numero;rep;nom_voie;code_insee;nom_commune;lon;lat";

export const addresses: EntriesOf<"addresses"> = {
  search: { input: () => ({ text: "rue" }), may: SIGNED_IN, names: "none" },
  state: { input: () => undefined, may: ["hub-manager"], names: "none" },
  import: {
    input: () => ({
      fileName: "adresses-essai.csv",
      content: new Blob([`${HEADER}\n1;;Rue d’essai;59183;Bourg;2.37;50.5\n`]).stream(),
    }),
    may: ["hub-manager"],
    names: "none",
  },
};
