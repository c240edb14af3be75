import { bytesOf, fileResponse } from "#app/_files/response.ts";
import { answerFile } from "../../answer.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ readonly id: string }> };

/** An application to the mayor for another use of a place, as it was written. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { id: applicationId } = await params;
  return answerFile(request, async ({ conventions }) => {
    const { name, content } = await conventions.applicationFile({ applicationId });
    return fileResponse({ name, mediaType: "application/pdf" }, bytesOf(content));
  });
}
