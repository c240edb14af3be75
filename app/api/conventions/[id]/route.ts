import { answerPdf } from "../pdf-answer.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ readonly id: string }> };

/** One version of a convention, byte for byte as it was accepted. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { id: conventionId } = await params;
  return answerPdf(request, (caller) => caller.conventions.file({ conventionId }));
}
