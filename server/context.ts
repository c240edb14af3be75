import type { Database } from "#db/client.ts";
import type { SolverPool } from "#solver/node/pool.ts";
import type { Membership } from "./members/data.ts";
import type { Territory } from "./territories/data.ts";

export type User = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The first is the one that they act for, where they have not said otherwise. */
  readonly memberships: readonly Membership[];
};

/** Who asks, where. Services take it first; it is made by the door (`trpc.ts`) and by jobs, never by a service. */
export type Viewer = {
  readonly db: Database;
  readonly territory: Territory;
  readonly user: User | null;
  readonly now: () => Date;
};
export type SignedIn = Viewer & { readonly user: User };

/** The solver's warm workers. */
export type Solver = Omit<SolverPool, "close">;

/** What a request carries besides its viewer. */
export type Context = Viewer & {
  readonly requestId: string;
  readonly solver: Solver;
};
export type SignedInContext = Context & { readonly user: User };
