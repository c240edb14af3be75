import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { DomainError } from "../errors.ts";
import type { Limits } from "./limits.ts";

export type Bytes = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** A fault of a whole file, by a rule that has its sentence. */
export const fileFault = (rule: string, details: Readonly<Record<string, string | number>> = {}, cause?: unknown) =>
  new DomainError("INVALID_INPUT", `The file of addresses is refused: ${rule}`, {
    path: ["file"],
    details: { rule, ...details },
    cause,
  });

/** Older tables are in the encoding of Windows; it has a letter for each byte, so that it never fails. */
const windows = new TextDecoder("windows-1252");
const NEWLINE = 10;

/** Gives each line of a file, plain or packed by gzip, to `take`, with its number from 1. Nothing is kept of it. */
export async function readLines(source: Bytes, limits: Limits, take: (line: string, number: number) => void) {
  const { begin, isPacked } = await peek(source);
  const counted = Readable.from(atMost(begin, limits.bytes));
  const read = async (unpacked: AsyncIterable<Uint8Array>) => splitLines(unpacked, limits, take);
  try {
    await (isPacked ? pipeline(counted, createGunzip(), read) : pipeline(counted, read));
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) {
      throw fileFault("address_damaged", {}, error);
    }
    throw error;
  }
}

/** The source from its beginning, and whether its first two bytes are those of gzip. */
async function peek(source: Bytes): Promise<{ begin: AsyncIterable<Uint8Array>; isPacked: boolean }> {
  const chunks = (source as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let isOver = false;
  while (head.length < 2 && !isOver) {
    const { done, value } = await nextOf(chunks);
    isOver = done === true;
    if (value) head = Buffer.concat([head, value]);
  }
  const begin = async function* () {
    try {
      if (head.length > 0) yield head;
      for (let next = await nextOf(chunks); !next.done; next = await nextOf(chunks)) yield next.value;
    } finally {
      // whoever sends is told when the rest is not wanted
      await chunks.return?.();
    }
  };
  return { begin: begin(), isPacked: head[0] === 0x1f && head[1] === 0x8b };
}

/** What breaks off while it comes is as good as damaged. */
async function nextOf(chunks: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await chunks.next();
  } catch (error) {
    throw fileFault("address_damaged", {}, error);
  }
}

async function* atMost(chunks: AsyncIterable<Uint8Array>, bytes: number) {
  let read = 0;
  for await (const chunk of chunks) {
    read += chunk.length;
    if (read > bytes) throw fileFault("address_too_large");
    yield chunk;
  }
}

async function splitLines(
  chunks: AsyncIterable<Uint8Array>,
  limits: Limits,
  take: (line: string, number: number) => void,
): Promise<void> {
  let left = Buffer.alloc(0);
  let [read, number] = [0, 0];
  const tell = (bytes: Buffer) => {
    number++;
    const line = isUtf8(bytes) ? bytes.toString("utf8") : windows.decode(bytes);
    take(line.replace(/\r$/, ""), number);
  };
  for await (const chunk of chunks) {
    read += chunk.length;
    if (read > limits.unpackedBytes) throw fileFault("address_too_large");
    const bytes =
      left.length > 0 ? Buffer.concat([left, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      tell(bytes.subarray(start, end));
      start = end + 1;
    }
    left = Buffer.from(bytes.subarray(start));
    if (left.length > limits.lineBytes) throw fileFault("address_header");
  }
  if (left.length > 0) tell(left);
}

/** The cells of a line: between quotes a semicolon is a letter, and two quotes are one. */
export function cellsOf(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(";");
  // one more semicolon, so that each cell begins with one, the first too
  const cells = `;${line}`.matchAll(/;(?:"((?:[^"]|"")*)"(?=;|$)|([^;]*))/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}
