import pg from "pg";
import { codeOf, messageOf, StartError } from "./say.ts";

const PATIENCE_MS = 8_000;

/** Tries the database named by DATABASE_URL, or throws one line with its place and the cause, never its password. */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const client = openClient(databaseUrl);
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
  } catch (error) {
    throw new StartError(
      `La base de données ${describeDatabase(databaseUrl)} (DATABASE_URL) ne répond pas : ${causeOf(error)}.`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Host, port and database name: what may be shown of an address that holds a password. */
export function describeDatabase(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `${hostname || "locale"}:${port || "5432"}${pathname === "/" ? "" : pathname}`;
}

function openClient(databaseUrl: string): pg.Client {
  try {
    return new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: PATIENCE_MS });
  } catch {
    // the driver's own message would repeat the address, password included: not even kept as a cause
    throw new StartError(
      "DATABASE_URL n'est pas une adresse Postgres lisible (postgres://utilisateur:…@hote:5432/base).",
    );
  }
}

const CAUSES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "aucun serveur n'écoute à cette adresse",
  ENOTFOUND: "ce nom de machine est inconnu",
  EAI_AGAIN: "ce nom de machine n'a pas pu être cherché (réseau absent ?)",
  ETIMEDOUT: "pas de réponse à temps",
  EHOSTUNREACH: "machine injoignable",
  ENETUNREACH: "réseau injoignable",
  ECONNRESET: "la connexion a été coupée",
  "28P01": "nom ou mot de passe refusé",
  "28000": "nom refusé",
  "3D000": "cette base n'existe pas sur le serveur",
  "53300": "trop de connexions ouvertes",
  "57P03": "le serveur démarre ou s'arrête",
};

function causeOf(error: unknown): string {
  const code = codeOf(error);
  if (code && CAUSES[code]) return CAUSES[code];
  const inner = error instanceof AggregateError ? codeOf(error.errors[0]) : undefined;
  if (inner && CAUSES[inner]) return CAUSES[inner];
  const message = messageOf(error);
  return /timeout/i.test(message) ? "pas de réponse à temps" : message;
}
