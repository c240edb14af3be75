/** Is this where one types, or a dialog? Keys of the page mean nothing there. */
export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest("input:not([type=radio],[type=checkbox]), select, textarea, [role=dialog], dialog") !== null;
