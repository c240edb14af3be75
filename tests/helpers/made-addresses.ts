import { drawOf, drawWhole } from "#db/seed/draw.ts";

// Files in the form of the Base Adresse Nationale whose streets and numbers are made up, and say so in their names:
// nothing of them is for a territory that people use.

const HEADER =
  "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles";

export type MadeLine = {
  readonly number: number | string;
  readonly suffix?: string;
  readonly street: string;
  readonly code: string;
  readonly commune: string;
  readonly former?: string;
  readonly lon: number | string;
  readonly lat: number;
};

export const addressFile = (lines: readonly MadeLine[]): string =>
  [
    HEADER,
    ...lines.map(
      ({ number, suffix = "", street, code, commune, former = "", lon, lat }) =>
        `essai;;${number};${suffix};${street};59000;${code};${commune};;${former};;;${lon};${lat};entrée;;;;;essai;essai;0;`,
    ),
  ].join("\n");

type Commune = { readonly code: string; readonly name: string; readonly lon: number; readonly lat: number };
const WAYS = ["Rue", "Avenue", "Allée", "Impasse", "Chemin", "Place", "Rue de la", "Rue des", "Quai du", "Boulevard"];
const THINGS = ["Dune", "Église", "Phare", "Écluse", "Moulin", "Digue", "Tilleuls", "Marché", "Beffroi", "Canal"];
const NUMBERS_EACH = 15;

/** As many addresses as asked, fifteen to a street, over some communes. The same at each run. */
export function madeAddresses(count: number, communes: readonly Commune[]): MadeLine[] {
  return Array.from({ length: count }, (_, i) => {
    const n = Math.floor(i / NUMBERS_EACH);
    const { code, name, lon, lat } = communes[n % communes.length] as Commune;
    const street = `${drawOf(`made/${n}/way`, WAYS)} ${drawOf(`made/${n}/thing`, THINGS)} d’essai ${n}`;
    const [x, y] = [drawWhole(`made/${n}/x`, 0, 99), drawWhole(`made/${n}/y`, 0, 99)];
    const number = 1 + (i % NUMBERS_EACH);
    return { number, street, code, commune: name, lon: lon + x / 5_000 + number / 20_000, lat: lat + y / 5_000 };
  });
}
