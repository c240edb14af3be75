import { createCaller } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";
import { servePicture } from "../../../../../_files/picture.ts";

export const dynamic = "force-dynamic";

type Params = { readonly token: string; readonly step: string; readonly side: string };

const isStep = (text: string) => text === "out" || text === "back";
const isSide = (text: string) => text === "lender" || text === "borrower";

/** The photo of one side's word at a hand-over or a return, for the two sides of the loan. */
export async function GET(request: Request, { params }: { params: Promise<Params> }): Promise<Response> {
  const { token, step, side } = await params;
  if (!isStep(step) || !isSide(side)) return new Response(null, { status: 404 });
  const caller = createCaller(await createContext(request.headers));
  return servePicture(async () => ({ ...(await caller.loans.photo({ token, step, side })), isPublic: false }));
}
