import { answerPdf } from "../../pdf-answer.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ readonly id: string }> };

/** Who accepted this version, and when, as a page to be filed with it. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { id: conventionId } = await params;
  return answerPdf(request, (caller) => caller.conventions.proof({ conventionId }));
}
