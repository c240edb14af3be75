import { withDatabase } from "#server/start/postgres.ts";

/** The Postgres of the run, as the global setup hands it to each test file. */
export interface DatabaseServer {
  adminUrl: string;
  prefix: string;
  template: string;
  owner: string;
  password: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    databaseServer: DatabaseServer;
  }
}

export function asOwner(server: DatabaseServer, name: string): string {
  const url = new URL(withDatabase(server.adminUrl, name));
  url.username = server.owner;
  url.password = server.password;
  return url.href;
}
