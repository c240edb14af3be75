// How answers are written for the way. superjson looks at each value of an answer to say what JSON cannot say; of a board of
// thousands of requests that takes longer than reading it from the database. What JSON says as it is goes past it.
import superjson, { type SuperJSONResult } from "superjson";

type Json = SuperJSONResult["json"];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Does JSON say it whole? Neither dates nor maps, nothing undefined, no number beyond those that are written. */
export function isPlain(value: unknown): value is Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return value.every(isPlain);
  if (!isRecord(value)) return false;
  for (const name in value) if (!isPlain(value[name])) return false;
  return true;
}

/** As superjson writes it; of an object, part by part. */
export function serialize(value: unknown): SuperJSONResult {
  if (!isRecord(value)) return superjson.serialize(value);
  const parts = Object.entries(value);
  const plain = parts.filter(([, part]) => isPlain(part));
  const { json, meta } = superjson.serialize(Object.fromEntries(parts.filter(([, part]) => !isPlain(part))));
  return { json: { ...(json as object), ...Object.fromEntries(plain) } as Json, ...(meta && { meta }) };
}

export const transformer = { serialize, deserialize: (written: SuperJSONResult) => superjson.deserialize(written) };
