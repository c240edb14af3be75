export type Palette = {
  readonly sea: string;
  readonly land: string;
  readonly line: string;
  readonly shore: string;
  readonly text: string;
  readonly halo: string;
  readonly open: string;
  readonly openEdge: string;
  readonly taken: string;
  readonly closed: string;
  readonly danger: string;
  readonly calm: string;
  readonly ink: string;
};

/** The theme's variables as colours: WebGL knows no `var()`. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    sea: color("--map-sea"),
    land: color("--map-land"),
    line: color("--line"),
    shore: color("--line-strong"),
    text: color("--muted"),
    halo: color("--map-land"),
    open: color("--open"),
    openEdge: color("--open-text"),
    taken: color("--line-strong"),
    closed: color("--line-strong"),
    danger: color("--danger"),
    calm: color("--sunken"),
    ink: color("--ink"),
  };
}
