import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { createCaller } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";

/** The procedures, called in process by server components as the person whose page it is. One context per page. */
export const api = cache(async () => createCaller(await createContext(await headers())));
