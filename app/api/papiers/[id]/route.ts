import { bytesOf, fileResponse } from "#app/_files/response.ts";
import { answerFile } from "../../answer.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ readonly id: string }> };

/** One paper as it was filed. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { id: documentId } = await params;
  return answerFile(request, async ({ papers }) => {
    const { content, ...file } = await papers.file({ documentId });
    return fileResponse(file, bytesOf(content));
  });
}
