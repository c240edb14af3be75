/** What must be undone before leaving, in reverse order, whatever signal or failure asks for it. */
export class Stopper {
  readonly #steps: { stop: () => Promise<void> | void; force: () => void }[] = [];
  #stopping: Promise<void> | undefined;

  get isStopping(): boolean {
    return this.#stopping !== undefined;
  }

  /** `force` is for a second Ctrl-C: immediate, nothing awaited. */
  add(stop: () => Promise<void> | void, force: () => void = () => undefined): void {
    if (this.isStopping) void stop();
    else this.#steps.push({ stop, force });
  }

  stopAll(): Promise<void> {
    this.#stopping ??= this.#run();
    return this.#stopping;
  }

  forceAll(): void {
    for (const { force } of this.#steps) force();
  }

  async #run(): Promise<void> {
    for (const { stop } of [...this.#steps].reverse()) await stop();
  }
}
