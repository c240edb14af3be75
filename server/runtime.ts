import { randomUUID } from "node:crypto";
import { type Connection, connect, withTerritory } from "#db/client.ts";
import { createPool, type SolverPool } from "#solver/node/pool.ts";
import { type Auth, createAuth } from "./auth/auth.ts";
import { createAuthMails } from "./auth/mails.ts";
import type { Context, User, Viewer } from "./context.ts";
import { env } from "./env.ts";
import { DomainError } from "./errors.ts";
import { readMemberships } from "./members/data.ts";
import { readTerritory, type Territory } from "./territories/data.ts";

type Runtime = { readonly connection: Connection; readonly auth: Auth; readonly solver: SolverPool };

// One pool per process, wherever the bundler puts copies of this module: kept on globalThis.
const KEY = Symbol.for("24-100.runtime");
const holder = globalThis as { [KEY]?: Runtime };

/** What lives as long as the process: the database pool, the accounts and the solver's workers. */
export function runtime(): Runtime {
  holder[KEY] ??= createRuntime();
  return holder[KEY];
}

function createRuntime(): Runtime {
  const { DATABASE_URL, BETTER_AUTH_SECRET, PUBLIC_URL, SOLVER_THREADS } = env();
  const connection = connect(DATABASE_URL);
  const territory = () => currentTerritory(connection);
  const auth = createAuth(connection.db, {
    baseUrl: PUBLIC_URL,
    secret: BETTER_AUTH_SECRET,
    isDemonstration: async () => (await territory()).isDemonstration,
    ...createAuthMails(connection.db, PUBLIC_URL, territory),
  });
  return { connection, auth, solver: createPool({ size: SOLVER_THREADS ?? 2 }) };
}

async function currentTerritory({ db }: Connection): Promise<Territory> {
  const territory = await readTerritory(db, undefined);
  if (!territory) throw new DomainError("NOT_FOUND", "No territory has been founded in this database yet");
  return territory;
}

/** The viewer without an account, for jobs and pages that need none. */
export async function anonymousViewer(): Promise<Viewer> {
  const { connection } = runtime();
  return { db: connection.db, territory: await currentTerritory(connection), user: null, now: () => new Date() };
}

const ACTING_FOR = /(?:^|;\s*)structure=([0-9a-f-]{36})(?:;|$)/;

/** Who asks, from the cookies of an HTTP request; first of their organizations, the one they chose to act for. */
export async function createContext(headers: Headers): Promise<Context> {
  const [viewer, session] = await Promise.all([anonymousViewer(), runtime().auth.api.getSession({ headers })]);
  const actingFor = ACTING_FOR.exec(headers.get("cookie") ?? "")?.[1];
  const user = session ? await readUser(viewer, session.user, actingFor) : null;
  return { ...viewer, user, requestId: randomUUID(), solver: runtime().solver };
}

async function readUser(
  viewer: Viewer,
  account: Pick<User, "id" | "name" | "email">,
  actingFor: string | undefined,
): Promise<User> {
  const found = await withTerritory(viewer.db, viewer.territory.id, (tx) => readMemberships(tx, account.id));
  const memberships = found.toSorted(
    (a, b) => Number(b.organizationId === actingFor) - Number(a.organizationId === actingFor),
  );
  return { id: account.id, name: account.name, email: account.email, memberships };
}
