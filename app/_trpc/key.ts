/** The key of one intention. `crypto.randomUUID` is missing where the page comes over plain http from another machine. */
export const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36).padStart(7, "0")).join("-");
