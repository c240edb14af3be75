import { eq, getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Transaction, withTerritory } from "#db/client.ts";
import { isViolation, postgresError } from "#db/errors.ts";
import { authUser, organization } from "#db/schema.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import {
  fillAccounts,
  fillTerritory,
  refusalOf,
  standing,
  territoryRow,
  territoryRows,
} from "#tests/helpers/territory-rows.ts";

type TenantTable = PgTable & { readonly territoryId: PgColumn };
type Row = Readonly<Record<string, unknown>>;

const [OURS, THEIRS] = [territoryRow("ours").id as string, territoryRow("theirs").id as string];
const [our, their] = [territoryRows("ours"), territoryRows("theirs")];
const tables = (Object.keys(our) as (keyof typeof our)[]).map((key) => ({
  name: getTableName(our[key].table),
  table: our[key].table as unknown as TenantTable,
  ourRow: (n: number) => our[key].row(n) as Row,
  theirRow: (n: number) => their[key].row(n) as Row,
}));
/** Nobody may change these rows, of whatever territory. */
const APPEND_ONLY = ["audit_event", "policy", "convention", "convention_acceptance"];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await fillAccounts(database.db);
  await fillTerritory(database.db, "ours");
  await fillTerritory(database.db, "theirs");
});
afterAll(() => database.close());

const asOurs = <T>(work: (tx: Transaction) => Promise<T>) => withTerritory(database.db, OURS, work);
const query = async <T extends Row>(text: SQL) => (await database.db.execute<T>(text)).rows;
const FORBIDDEN = "42501";

describe("the catalog", () => {
  const TENANT_TABLES = sql`select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, a.attnum from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'territory_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;

  test("these tests know every table that has a territory", async () => {
    const rows = await query<{ relname: string }>(TENANT_TABLES);
    expect(rows.map(({ relname }) => relname).toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
  });

  test("every table that has a territory enforces it on reading and on writing, even for its owner", async () => {
    const open = await query(sql`select t.relname from (${TENANT_TABLES}) as t
      left join pg_policy p on p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive
        and pg_get_expr(p.polqual, t.oid) like '%app.territory%'
        and pg_get_expr(p.polwithcheck, t.oid) like '%app.territory%'
      where p.oid is null or not t.relrowsecurity or not t.relforcerowsecurity
        or (select count(*) from pg_policy other where other.polrelid = t.oid) <> 1`);
    expect(open).toEqual([]);
  });

  test("every key of such a table begins with its territory, so that no error speaks of a stranger's row", async () => {
    const rows =
      await query(sql`select c.conname from pg_constraint c join (${TENANT_TABLES}) as t on t.oid = c.conrelid
      where c.contype in ('p', 'u', 'x', 'f') and c.conkey[1] <> t.attnum
        and (c.contype <> 'f' or c.confrelid in (select oid from (${TENANT_TABLES}) as other))`);
    expect(rows).toEqual([]);
  });

  test("the application's role owns nothing, bypasses nothing, and reaches but these other tables", async () => {
    const [role] = await query(sql`select rolsuper, rolbypassrls, rolcreaterole, rolcanlogin,
      (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = 'territory_app'`);
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcanlogin: false, owned: 0 });
    const rights = await query(sql`select table_name, privilege_type from information_schema.role_table_grants
      where grantee = 'territory_app' and table_schema = 'public'
        and table_name not in (select relname from (${TENANT_TABLES}) as t) order by 1`);
    expect(rights).toEqual([
      { table_name: "auth_user", privilege_type: "SELECT" },
      { table_name: "territory", privilege_type: "SELECT" },
    ]);
  });

  test("no function runs with its owner's rights, and no view with another's", async () => {
    const rows = await query(sql`select p.proname as name from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prosecdef
      union all select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`);
    expect(rows).toEqual([]);
  });
});

describe.each(tables)("$name", ({ table, ourRow, theirRow }) => {
  const count = (tx: Transaction) => tx.$count(table);

  test("is read within the territory only", async () => {
    expect(await asOurs(count)).toBe(standing(table));
    expect(await asOurs((tx) => tx.$count(table, eq(table.territoryId, THEIRS)))).toBe(0);
  });

  test("takes no row of another territory", async () => {
    const answer = await refusalOf(database.db, OURS, (tx) => tx.insert(table).values(theirRow(3)));
    expect(postgresError(answer)?.code).toBe(FORBIDDEN);
  });

  test.each(["unset", "empty"])("shows nothing and takes nothing when the territory is %s", async (territory) => {
    for (const role of ["territory_app", "none"]) {
      const anonymous = (work: (tx: Transaction) => Promise<unknown>) =>
        refusalOf(database.db, null, async (tx) => {
          await tx.execute(sql`select set_config('role', ${role}, true)`);
          if (territory === "empty") await tx.execute(sql`select set_config('app.territory', '', true)`);
          await work(tx);
        });
      expect(await anonymous(async (tx) => expect(await count(tx)).toBe(0))).toBeNull();
      expect(postgresError(await anonymous((tx) => tx.insert(table).values(ourRow(3))))?.code).toBe(FORBIDDEN);
    }
  });
});

describe.each(tables.filter(({ name }) => !APPEND_ONLY.includes(name)))("$name", ({ table }) => {
  test("is changed and emptied within the territory only", async () => {
    const answer = await refusalOf(database.db, OURS, async (tx) => {
      const theirs = eq(table.territoryId, THEIRS);
      expect(await tx.update(table).set({ territoryId: OURS }).where(theirs).returning()).toEqual([]);
      expect(await tx.delete(table).where(theirs).returning()).toEqual([]);
    });
    expect(answer).toBeNull();
  });

  test("gives no row away", async () => {
    const answer = await refusalOf(database.db, OURS, (tx) => tx.update(table).set({ territoryId: THEIRS }));
    expect(postgresError(answer)?.code).toBe(FORBIDDEN);
  });
});

test.each(APPEND_ONLY)("%s is changed and emptied by nobody", async (name) => {
  for (const change of [
    sql`update ${sql.identifier(name)} set territory_id = territory_id`,
    sql`delete from ${sql.identifier(name)}`,
  ]) {
    const answer = await refusalOf(database.db, OURS, (tx) => tx.execute(change));
    expect(postgresError(answer)?.code).toBe(FORBIDDEN);
  }
});

describe("references", () => {
  /** What a row must become before it can name the stranger that the key refers to. */
  const REFERS: Readonly<Record<string, Row>> = {
    space_parent: { parentId: their.space.row(1).id },
    booking_team: { teamId: their.team.row(1).id },
    session_team: { teamId: their.team.row(1).id },
    calendar_link_site: { organizationId: null, teamId: null, siteId: their.site.row(1).id },
    calendar_link_owner: { organizationId: null, teamId: null, ownerId: their.organization.row(1).id },
    booking_changes: {
      state: "cancelled",
      changesBookingId: their.seriesSlot.row(1).bookingId,
      changesSlotId: their.seriesSlot.row(1).id,
    },
    booking_changes_session: {
      state: "cancelled",
      changesBookingId: their.session.row(1).bookingId,
      changesSessionId: their.session.row(1).id,
    },
    wish_space_booking: { bookingId: their.booking.row(1).id },
    booking_request: { requestId: their.request.row(1).id },
    session_slot: { slotId: their.seriesSlot.row(1).id, weekOf: "2027-01-04" },
    waiting_booking: { bookingId: their.booking.row(1).id },
    item_waiting_loan: { loanId: their.loan.row(1).id },
    loan_closure: { closureId: their.closure.row(1).id, state: "cancelled" },
    loan_word_part_word: { loanId: their.loan.row(1).id },
    displacement_relocation: { relocationId: their.relocation.row(1).id },
    displacement_target: { targetSessionId: their.session.row(1).id },
    occupation_loan: { bookingId: null, sessionId: null, loanId: their.loan.row(1).id },
    document_site: { organizationId: null, siteId: their.site.row(1).id },
    document_booking: { organizationId: null, bookingId: their.booking.row(1).id },
  };

  test("no key of a table can name a row of another territory", async () => {
    const keys = await query<{ constraint: string; name: string; column: string }>(sql`
      select c.conname as constraint, c.conrelid::regclass::text as name, a.attname as column
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_upper(c.conkey, 1)]
      where c.contype = 'f' and array_length(c.conkey, 1) > 1 and c.connamespace = 'public'::regnamespace`);
    expect(keys.length).toBeGreaterThan(30);
    for (const { constraint, name, column } of keys) {
      const found = tables.find((one) => one.name === name);
      if (!found) throw new Error(`No rows for ${name}`);
      const property = Object.entries(getTableColumns(found.table)).find(([, { name }]) => name === column)?.[0] ?? "";
      const stranger = REFERS[constraint] ?? { [property]: found.theirRow(3)[property] };
      const row = { ...found.ourRow(3), ...stranger };
      const answer = await refusalOf(database.db, OURS, (tx) => tx.insert(found.table).values(row));
      expect(isViolation(answer, constraint), `${constraint}: ${answer}`).toBe(true);
    }
  });
});

describe("accounts", () => {
  test("a territory sees the accounts of its members, and not their sessions nor their passwords", async () => {
    await database.db.insert(authUser).values({ id: "stranger", name: "Inconnue", email: "inconnue@example.org" });
    const seen = await asOurs((tx) => tx.select({ id: authUser.id }).from(authUser));
    expect(seen.map(({ id }) => id).toSorted()).toEqual(["user-1", "user-2"]);
    for (const secret of ["auth_session", "auth_account", "auth_verification", "auth_rate_limit", "auth_passkey"]) {
      const answer = await refusalOf(database.db, OURS, (tx) => tx.execute(sql`select from ${sql.identifier(secret)}`));
      expect(postgresError(answer)?.code).toBe(FORBIDDEN);
    }
  });

  test("a territory changes no account and no territory", async () => {
    for (const text of ["update auth_user set name = ''", "delete from auth_user", "update territory set name = ''"]) {
      const answer = await refusalOf(database.db, OURS, (tx) => tx.execute(sql.raw(text)));
      expect(postgresError(answer)?.code).toBe(FORBIDDEN);
    }
  });
});

test("a connection that goes back to the pool remembers neither territory nor role", async () => {
  const { db, close } = connect(database.url, { max: 1 });
  try {
    const seen = () => db.select().from(organization);
    await withTerritory(db, OURS, (tx) => tx.select().from(organization));
    expect(await seen()).toEqual([]);
    await expect(withTerritory(db, OURS, (tx) => tx.execute(sql`select 1 / 0`))).rejects.toThrow();
    expect(await seen()).toEqual([]);
    const { rows } = await db.execute(sql`select current_user = session_user as "isOwner"`);
    expect(rows).toEqual([{ isOwner: true }]);
  } finally {
    await close();
  }
});
