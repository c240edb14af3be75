import { fileResponse } from "#app/_files/response.ts";
import { answerFile } from "../answer.ts";

export const dynamic = "force-dynamic";

const FILE = { name: "mes-donnees-24-100.json", mediaType: "application/json; charset=utf-8" };

/** All that the platform knows of the viewer, as a file of theirs. */
export async function GET(request: Request): Promise<Response> {
  return answerFile(request, async ({ account }) =>
    fileResponse(FILE, JSON.stringify(await account.export(), null, 2)),
  );
}
