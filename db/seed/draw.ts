import { createHash } from "node:crypto";

// Everything that is drawn is drawn by its name: the same name gives the same number, whatever was drawn before. So the
// seed is the same on every machine, and adding a place moves no other.

const digest = (name: string) => createHash("sha256").update(`24/100 dunkerquois ${name}`).digest();

/** In [0, 1). */
export const draw = (name: string): number => digest(name).readUInt32BE(0) / 2 ** 32;

/** A whole number from `min` to `max`, both included. */
export const drawWhole = (name: string, min: number, max: number): number =>
  min + Math.floor(draw(name) * (max - min + 1));

export function drawOf<T>(name: string, list: readonly T[]): T {
  const found = list[Math.floor(draw(name) * list.length)];
  if (found === undefined) throw new Error(`Nothing to draw from for ${name}`);
  return found;
}

/** The id that a name always has. */
export function idOf(name: string): string {
  const hex = digest(`id ${name}`).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** For addresses: lower case, no accents, hyphens. */
export function slugOf(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
