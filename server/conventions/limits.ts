// What pages are to know too, with nothing else of the server.

/** As many conventions as one act may accept: what one transaction takes. */
export const MOST_AT_ONCE = 200;
