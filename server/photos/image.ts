import sharp from "sharp";

const SIDE_AT_MOST = 1_600;
const PIXELS_AT_MOST = 50_000_000;
const QUALITY = 78;

/** The first bytes of the formats taken, so that nothing else (SVG least of all) ever reaches a decoder. */
const SIGNATURES: readonly (readonly (readonly [offset: number, bytes: string])[])[] = [
  [[0, "\xff\xd8\xff"]],
  [[0, "\x89PNG\r\n\x1a\n"]],
  [
    [0, "RIFF"],
    [8, "WEBP"],
  ],
];

export type Picture = { readonly content: Buffer; readonly width: number; readonly height: number };

/**
 * Draws a picture anew, upright and no larger than a screen: what came with the file (place, date, camera, what hides
 * behind the pixels) is gone. Null when it is no JPEG, PNG or WebP that can be decoded.
 */
export async function redraw(file: Buffer): Promise<Picture | null> {
  const text = file.subarray(0, 16).toString("latin1");
  if (!SIGNATURES.some((parts) => parts.every(([at, bytes]) => text.startsWith(bytes, at)))) return null;
  try {
    const { data, info } = await sharp(file, { limitInputPixels: PIXELS_AT_MOST, failOn: "error" })
      .rotate()
      .resize(SIDE_AT_MOST, SIDE_AT_MOST, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: QUALITY })
      .toBuffer({ resolveWithObject: true });
    return { content: data, width: info.width, height: info.height };
  } catch {
    // whatever the decoder says of a stranger's bytes, they are no picture
    return null;
  }
}
