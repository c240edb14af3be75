/** A file to be kept by the reader's machine, and never run by their browser. */
export const fileResponse = (file: { readonly name: string; readonly mediaType: string }, body: BodyInit) =>
  new Response(body, {
    headers: {
      "content-type": file.mediaType,
      "content-disposition": `attachment; ${nameIn(file.name)}`,
      "content-security-policy": "sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });

const nameIn = (name: string) =>
  /^[\w.-]+$/.test(name) ? `filename="${name}"` : `filename*=UTF-8''${encodeURIComponent(name)}`;

export const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));
