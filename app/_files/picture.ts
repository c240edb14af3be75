import { TRPCError } from "@trpc/server";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Picture = { readonly type: string; readonly content: Uint8Array<ArrayBuffer>; readonly isPublic: boolean };

/** A picture by its id, or nothing for who may not see it. */
export const pictureResponse = async (id: string, read: (id: string) => Promise<Picture>): Promise<Response> =>
  UUID.test(id) ? servePicture(() => read(id)) : new Response(null, { status: 404 });

/** A picture that is read. Its bytes are ours, drawn anew, and never change. */
export async function servePicture(read: () => Promise<Picture>): Promise<Response> {
  try {
    const { type, content, isPublic } = await read();
    return new Response(content, {
      headers: {
        "content-type": type,
        "content-disposition": "inline",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": isPublic ? "public, max-age=86400" : "private, no-store",
      },
    });
  } catch (error) {
    const isRefused = error instanceof TRPCError && ["NOT_FOUND", "UNAUTHORIZED", "BAD_REQUEST"].includes(error.code);
    if (!isRefused) throw error;
    return new Response(null, { status: 404 });
  }
}
