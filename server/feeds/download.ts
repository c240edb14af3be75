// Fetches an address that a person typed, which may point anywhere: the machine's own network is out of bounds. Names are
// resolved here and the connection goes to the address that was checked, so that a name cannot change its mind between.
import { lookup as resolve } from "node:dns";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { BYTES_AT_MOST } from "./ics.ts";
import { FeedError } from "./recurrence.ts";

const REDIRECTS_AT_MOST = 3;
const PATIENCE_MS = 10_000;
const PORTS = new Set(["", "80", "443"]);

const OURS = new BlockList();
for (const [address, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  OURS.addSubnet(address, bits, "ipv4");
}
// of IPv6, the public internet is 2000::/3 less what wraps IPv4 or documents
const PUBLIC_6 = new BlockList();
PUBLIC_6.addSubnet("2000::", 3, "ipv6");
for (const [address, bits] of [
  ["2001::", 32],
  ["2001:db8::", 32],
  ["2002::", 16],
] as const) {
  OURS.addSubnet(address, bits, "ipv6");
}

/** Is it an address of the public internet? */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !OURS.check(address, "ipv4");
  if (family === 6) return PUBLIC_6.check(address, "ipv6") && !OURS.check(address, "ipv6");
  return false;
}

/** What a person may give as the address of a calendar: `webcal:` is https. */
export function readAddress(text: string): URL {
  const wanted = text.trim().replace(/^webcals?:/i, "https:");
  if (!URL.canParse(wanted)) throw new FeedError("address", "Not an address");
  const url = new URL(wanted);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new FeedError("address", `Protocol ${url.protocol}`);
  if (url.username !== "" || url.password !== "") throw new FeedError("address", "A password in the address");
  return url;
}

export type DownloadOptions = {
  /** Which addresses may be connected to, on which ports; the public internet's own, unless a test says otherwise. */
  readonly isAllowed?: (address: string) => boolean;
  readonly ports?: ReadonlySet<string> | null;
  readonly signal?: AbortSignal;
};

/** The text at an address, following a few redirections, each checked like the first. */
export async function download(address: string, options: DownloadOptions = {}): Promise<string> {
  const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(options.signal ? [options.signal] : [])]);
  let url = readAddress(address);
  for (let hop = 0; hop <= REDIRECTS_AT_MOST; hop++) {
    const answer = await get(url, signal, options);
    if (typeof answer === "string") return answer;
    url = readAddress(new URL(answer.location, url).href);
  }
  throw new FeedError("unreachable", "Too many redirections");
}

function get(url: URL, signal: AbortSignal, options: DownloadOptions): Promise<string | { readonly location: string }> {
  const { isAllowed = isPublic, ports = PORTS } = options;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (ports && !ports.has(url.port)) throw new FeedError("address", `Port ${url.port}`);
  // a literal address is never looked up
  if (isIP(host) && !isAllowed(host)) throw new FeedError("address", `Address ${host}`);
  const lookup: LookupFunction = (name, { all }, callback) => {
    resolve(name, { all: true, verbatim: true }, (error, found) => {
      const [first] = found ?? [];
      if (error || !first) return callback(error ?? new Error("No address"), "");
      if (!found.every(({ address }) => isAllowed(address))) {
        return callback(new FeedError("address", `${name} is in a private network`), "");
      }
      if (all) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
  return new Promise((fulfil, reject) => {
    const fail = (error: unknown) =>
      reject(
        error instanceof FeedError ? error : new FeedError("unreachable", error instanceof Error ? error.message : ""),
      );
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const headers = { accept: "text/calendar", "accept-encoding": "identity", "user-agent": "24-100" };
    const request = send(url, { lookup, signal, headers, agent: false }, (response) => {
      const { statusCode = 0, headers: given } = response;
      if (statusCode >= 300 && statusCode < 400 && given.location) {
        response.destroy();
        fulfil({ location: given.location });
        return;
      }
      const isPacked = given["content-encoding"] && given["content-encoding"] !== "identity";
      if (statusCode !== 200 || isPacked) {
        response.destroy();
        fail(new FeedError("status", `Status ${statusCode}`));
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= BYTES_AT_MOST) return;
        response.destroy();
        fail(new FeedError("too_large", "Over a megabyte"));
      });
      response.on("end", () => fulfil(Buffer.concat(chunks).toString("utf8")));
      response.on("error", fail);
    });
    request.on("error", fail);
    request.end();
  });
}
