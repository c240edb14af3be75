/** Where to go after signing in: a path of this site, whatever the address bar says; otherwise the map. */
export function returnPath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/")) return "/";
  const here = "http://here.invalid";
  if (!URL.canParse(value, here)) return "/";
  const url = new URL(value, here);
  // "//elsewhere", "/\elsewhere" and hidden tabs all parse to another origin; an API is not a page
  if (url.origin !== here || url.pathname.startsWith("//") || url.pathname.startsWith("/api/")) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The same kept across a page of the way: `/connexion?retour=%2Fagenda`. */
export function withReturn(page: string, path: string): string {
  return path === "/" ? page : `${page}?retour=${encodeURIComponent(path)}`;
}

/** Where to sign in from a page, and back to it as it stands; the pages of accounts keep the way back that they had. */
export function signInFrom(path: string, query: URLSearchParams, anchor = ""): string {
  const isOfAccounts = /^\/(connexion|inscription|bienvenue)(\/|$)/.test(path);
  return withReturn("/connexion", isOfAccounts ? returnPath(query.get("retour")) : `${path}${asked(query)}${anchor}`);
}

const asked = (query: URLSearchParams) => (query.size > 0 ? `?${query}` : "");

/** The way back, with the anchor that a redirection to the sign-in page has left on that page's own address. */
export const withAnchor = (path: string, anchor: string) => (path.includes("#") ? path : `${path}${anchor}`);

/** What a page was asked with, as its address says it: `?option=…`. */
export function queryOf(params: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  const query = new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one])),
  );
  return asked(query);
}
