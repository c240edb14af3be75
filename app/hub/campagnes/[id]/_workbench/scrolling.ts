import { bottomOf, type Line } from "./bars.ts";

/** Scrolls as little as shows a line below the axis. */
export function reveal(box: HTMLElement, line: Line): void {
  const axis = 36;
  const room = box.clientHeight - axis;
  if (line.top < box.scrollTop) box.scrollTop = line.top;
  else if (bottomOf(line) > box.scrollTop + room) box.scrollTop = bottomOf(line) - room;
}

/** Width of the hours alone, beside the column of names. */
export const hoursWidth = (box: HTMLElement) =>
  box.scrollWidth - (box.querySelector<HTMLElement>("[data-names]")?.offsetWidth ?? 0);

/** Scrolls sideways only to what is not seen. */
export function revealAcross(box: HTMLElement, share: number): void {
  const left = hoursWidth(box) * share;
  const room = box.clientWidth - (box.scrollWidth - hoursWidth(box));
  if (left < box.scrollLeft || left > box.scrollLeft + room - 48) box.scrollLeft = left - 48;
}
