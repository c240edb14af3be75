type Click = Pick<MouseEvent, "button" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;
type Link = Pick<HTMLAnchorElement, "href" | "target" | "hasAttribute">;

/** The page of this site for which a click on a link leaves this one; null where the page stays, or the browser unloads it. */
export function wayOut(click: Click, link: Link, here: URL | Location): string | null {
  if (click.button !== 0 || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return null;
  if ((link.target !== "" && link.target !== "_self") || link.hasAttribute("download")) return null;
  const { origin, pathname, search, hash } = new URL(link.href);
  if (origin !== here.origin || (pathname === here.pathname && search === here.search)) return null;
  return `${pathname}${search}${hash}`;
}
