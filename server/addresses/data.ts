import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { ReadStreet } from "./reader.ts";

/** Whether this transaction alone writes the territory's addresses; false where another does. */
export async function lockAddresses(tx: Transaction, territoryId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`addresses/${territoryId}`}, 0)) as mine`,
  );
  return rows[0]?.mine === true;
}

export async function deleteStreets(tx: Transaction, communeCodes: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from street where commune_code = any(${sql.param([...communeCodes])}::text[])`);
}

type Kept = ReadStreet & { readonly id: string };
type Written = { readonly territoryId: string; readonly importId: string };
/** Rows of one statement. */
const BATCH = 10_000;

export async function insertStreets(tx: Transaction, { territoryId, importId }: Written, streets: readonly Kept[]) {
  for (const some of batches(streets)) {
    await tx.execute(sql`
      insert into street (territory_id, import_id, id, commune_code, former_commune, name, words, around, lon, lat, numbers)
      select ${territoryId}::uuid, ${importId}::uuid, * from unnest(
        ${column(some, ({ id }) => id)}::uuid[], ${column(some, ({ communeCode }) => communeCode)}::text[],
        ${column(some, ({ formerCommune }) => formerCommune)}::text[], ${column(some, ({ name }) => name)}::text[],
        ${column(some, ({ words }) => words)}::text[], ${column(some, ({ around }) => around)}::text[],
        ${column(some, ({ lon }) => lon)}::float8[], ${column(some, ({ lat }) => lat)}::float8[],
        ${column(some, ({ numbers }) => numbers.length)}::int[])`);
  }
  const numbers = streets.flatMap(({ id, numbers: all }) => all.map((one) => ({ streetId: id, ...one })));
  for (const some of batches(numbers)) {
    await tx.execute(sql`
      insert into address (territory_id, street_id, number, suffix, lon, lat)
      select ${territoryId}::uuid, * from unnest(
        ${column(some, ({ streetId }) => streetId)}::uuid[], ${column(some, ({ number }) => number)}::int[],
        ${column(some, ({ suffix }) => suffix)}::text[],
        ${column(some, ({ lon }) => lon)}::float8[], ${column(some, ({ lat }) => lat)}::float8[])`);
  }
}

function* batches<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += BATCH) yield all.slice(start, start + BATCH);
}
const column = <T>(rows: readonly T[], of: (row: T) => string | number) => sql.param(rows.map(of));

/** The newest imports, with who gave each where an account did. */
export async function readImports(tx: Transaction, limit: number) {
  const { rows } = await tx.execute<{
    id: string;
    fileName: string;
    communes: number;
    streets: number;
    addresses: number;
    refused: number;
    at: Date;
    by: string | null;
  }>(sql`
    select i.id, i.file_name as "fileName", i.communes, i.streets, i.addresses, i.refused, i.created_at as at, u.name as by
    from address_import i left join auth_user u on u.id = i.created_by
    order by i.created_at desc, i.id limit ${limit}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** What each commune has now, and since when. */
export async function readCommunesKnown(tx: Transaction) {
  const { rows } = await tx.execute<{ code: string; streets: number; addresses: number; at: Date }>(sql`
    select s.commune_code as code, count(*)::int as streets, sum(s.numbers)::int as addresses, max(i.created_at) as at
    from street s join address_import i on i.territory_id = s.territory_id and i.id = s.import_id
    group by s.commune_code`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

export async function hasStreets(tx: Transaction): Promise<boolean> {
  const { rows } = await tx.execute<{ some: boolean }>(sql`select exists (select from street) as some`);
  return rows[0]?.some === true;
}

export type FoundStreet = {
  readonly id: string;
  readonly communeCode: string;
  readonly formerCommune: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
};
export type FoundNumber = FoundStreet & { readonly number: number; readonly suffix: string };
type Sought = readonly (readonly string[])[];

/** A word of the name, or of where it is, begins with one of these. */
const beginsIn = (column: SQL, ways: readonly string[]) =>
  sql`(${sql.join(
    ways.map((way) => sql`position(${` ${way}`} in ${column}) > 0`),
    sql` or `,
  )})`;

/** Each word is one of the name or of where it is, and one at least is of the name: else a commune's name gave all of its streets. */
function suits(words: Sought): SQL {
  const each = words.map((ways) => sql`(${beginsIn(sql`s.words`, ways)} or ${beginsIn(sql`s.around`, ways)})`);
  const some = words.map((ways) => beginsIn(sql`s.words`, ways));
  return sql`${sql.join(each, sql` and `)} and (${sql.join(some, sql` or `)})`;
}

/** Names that begin as it was typed come first, the shortest of them before. */
const order = (words: Sought) => {
  const typed = ` ${words.map(([word]) => word).join(" ")}`;
  return sql`not starts_with(s.words, ${typed}), length(s.words), s.name, s.commune_code, s.former_commune`;
};

const STREET = sql`s.id, s.commune_code as "communeCode", s.former_commune as "formerCommune", s.name`;

export async function findStreets(tx: Transaction, words: Sought, limit: number): Promise<readonly FoundStreet[]> {
  if (words.length === 0) return [];
  const { rows } = await tx.execute<FoundStreet>(sql`
    select ${STREET}, s.lon, s.lat from street s where ${suits(words)} order by ${order(words)} limit ${limit}`);
  return rows;
}

/** Streets among which a number is looked for. */
const STREETS_TRIED = 300;

/** A number in the streets that suit, with any suffix that begins as the one given. */
export async function findNumbers(
  tx: Transaction,
  { words, number, suffix }: { readonly words: Sought; readonly number: number; readonly suffix: string },
  limit: number,
): Promise<readonly FoundNumber[]> {
  if (words.length === 0) return [];
  const { rows } = await tx.execute<FoundNumber>(sql`
    with s as (select * from street s where ${suits(words)} order by ${order(words)} limit ${STREETS_TRIED})
    select ${STREET}, a.number, a.suffix, a.lon, a.lat
    from s join address a on a.territory_id = s.territory_id and a.street_id = s.id
    where a.number = ${number} and starts_with(a.suffix, ${suffix})
    order by ${order(words)}, a.suffix limit ${limit}`);
  return rows;
}

/** The first numbers of a street. */
export async function readNumbers(
  tx: Transaction,
  street: FoundStreet,
  limit: number,
): Promise<readonly FoundNumber[]> {
  const { rows } = await tx.execute<{ number: number; suffix: string; lon: number; lat: number }>(sql`
    select number, suffix, lon, lat from address where street_id = ${street.id}::uuid order by number, suffix limit ${limit}`);
  return rows.map((row) => ({ ...street, ...row }));
}
