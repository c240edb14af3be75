import { breaking, NOBODY, rows } from "./cases.ts";

const globe = [{ lon: 180.5 }, { lat: -91 }];

export const addressCases = [
  breaking(rows.addressImport, {
    address_import_territory_id_id_pk: [{ id: rows.addressImport.row(1).id }],
    address_import_territory_id_territory_id_fk: [{ territoryId: NOBODY }],
    address_import_file: [{ fileName: " " }, { fileName: "a".repeat(201) }],
    address_import_counts: [{ communes: 0 }, { streets: 0 }, { addresses: -1 }, { refused: -1 }],
  }),
  breaking(rows.street, {
    street_territory_id_id_pk: [{ id: rows.street.row(1).id }],
    street_import: [{ importId: NOBODY }],
    street_once: [{ words: rows.street.row(1).words }],
    street_name: [{ name: " " }, { name: "a".repeat(201) }],
    street_words: [{ words: "rue 3" }, { words: " Rue" }, { words: "" }, { around: " Bourg" }],
    street_position: globe,
    street_numbers: [{ numbers: -1 }],
  }),
  breaking(rows.address, {
    address_territory_id_street_id_number_suffix_pk: [{ number: 1 }],
    address_street: [{ streetId: NOBODY }],
    address_number: [{ number: -1 }, { number: 99_999 }],
    address_suffix: [{ suffix: "Bis" }, { suffix: "b".repeat(13) }],
    address_position: globe,
  }),
];
