import process from "node:process";

/** The exit code of a process ended by a signal, as in shells: 128 and the signal's number. */
const CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** How long an orderly end may take after a signal. */
const ORDERLY_LIMIT_MS = 10_000;

let letThrough = 0;
let waiting: (() => void) | undefined;

/**
 * Lets signals end this process by way of its `exit` event, where children are killed, folders removed and the terminal
 * is given back. Without it a signal skips all of that.
 */
export function endOnSignals(): void {
  for (const [signal, code] of Object.entries(CODES)) {
    process.on(signal, () => {
      if (signal === "SIGINT" && letThrough > 0) return;
      if (!waiting) process.exit(code);
      waiting();
      waiting = undefined;
      setTimeout(() => process.exit(code), ORDERLY_LIMIT_MS).unref();
    });
  }
}

/** Resolves at the first signal that would have ended this process; a second one ends it at once. */
export async function untilSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    waiting = resolve;
  });
}

/** Runs `use` while Ctrl-C is meant for a child of ours, and does not end this process. */
export async function withoutCtrlC<T>(use: () => Promise<T>): Promise<T> {
  letThrough++;
  try {
    return await use();
  } finally {
    letThrough--;
  }
}
