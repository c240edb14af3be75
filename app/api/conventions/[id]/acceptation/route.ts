import { bytesOf, fileResponse } from "#app/_files/response.ts";
import { answerFile } from "../../../answer.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ readonly id: string }> };

/** Who accepted this version, and when, as a page to be filed with it. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { id: conventionId } = await params;
  return answerFile(request, async ({ conventions }) => {
    const { name, content } = await conventions.proof({ conventionId });
    return fileResponse({ name, mediaType: "application/pdf" }, bytesOf(content));
  });
}
