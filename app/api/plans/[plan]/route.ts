import { fileResponse } from "#app/_files/response.ts";
import { answerFile } from "../../answer.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ readonly plan: string }> };

const isId = (text: string) => text.length === 36;

/** The anonymous instance of a plan: by its id for those who made it, by its link for everybody. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { plan } = await params;
  return answerFile(request, async ({ campaigns }) => {
    const { fileName: name, instance } = await (isId(plan)
      ? campaigns.replayFile({ planId: plan })
      : campaigns.sharedFile({ token: plan }));
    return fileResponse({ name, mediaType: "application/json; charset=utf-8" }, JSON.stringify(instance));
  });
}
