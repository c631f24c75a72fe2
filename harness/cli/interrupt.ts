import process from "node:process";

/** What a process ended by a signal exits with, as shells write it: 128 and the signal's number. */
const CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** A signal that is waited for leaves this long for an orderly end. */
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

/** Runs `use` while Ctrl-C is for a child of ours, and leaves us alone. */
export async function withoutCtrlC<T>(use: () => Promise<T>): Promise<T> {
  letThrough++;
  try {
    return await use();
  } finally {
    letThrough--;
  }
}
