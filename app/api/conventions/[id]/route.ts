import { bytesOf, fileResponse } from "#app/_files/response.ts";
import { answerFile } from "../../answer.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ readonly id: string }> };

/** One version of a convention, byte for byte as it was accepted. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { id: conventionId } = await params;
  return answerFile(request, async ({ conventions }) => {
    const { name, content } = await conventions.file({ conventionId });
    return fileResponse({ name, mediaType: "application/pdf" }, bytesOf(content));
  });
}
