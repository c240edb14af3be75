import { say } from "./say.ts";
import type { Stopper } from "./stopper.ts";

/** Ctrl-C, `kill`, a closed terminal: one asks for an orderly end with code 0, a second one of the same forces it. */
export function handleSignals(stopper: Stopper): void {
  const seen = new Set<NodeJS.Signals>();
  const onSignal = (signal: NodeJS.Signals) => {
    if (seen.has(signal)) {
      stopper.forceAll();
      process.exit(130);
    }
    seen.add(signal);
    if (stopper.isStopping) return;
    say("");
    say("Arrêt en cours… (Ctrl-C encore une fois pour forcer)");
    void stopper.stopAll().then(() => {
      say("Tout est arrêté.");
      process.exit(0);
    });
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);

  // a terminal that closed refuses our last lines: that must not stop the stopping
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}
