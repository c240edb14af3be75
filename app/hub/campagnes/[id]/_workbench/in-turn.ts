// Calls that mean something only in the order in which they were made. Two requests under way at once may arrive the other
// way round: what was let go would then be in hand again, and nobody would let it go.

/** Each call waits for the answer to the one before, whatever that was. */
export function createInTurn(): (call: () => Promise<unknown>) => void {
  let last: Promise<unknown> = Promise.resolve();
  return (call) => {
    last = last.then(call).catch(() => undefined);
  };
}
