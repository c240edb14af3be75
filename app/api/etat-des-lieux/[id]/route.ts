import { createCaller } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";
import { pictureResponse } from "../../../_files/picture.ts";

export const dynamic = "force-dynamic";

/** A picture of the state of premises before or after a session. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const caller = createCaller(await createContext(request.headers));
  return pictureResponse((await params).id, async (noteId) => ({
    ...(await caller.visits.viewPremises({ noteId })),
    isPublic: false,
  }));
}
