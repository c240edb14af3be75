import { runtime } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

const handle = (request: Request) => runtime().auth.handler(request);

export { handle as GET, handle as POST };
