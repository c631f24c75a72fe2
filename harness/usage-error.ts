/**
 * A mistake in what was asked of a command: its message says what was found and what to do. Exit code 2, no stack
 * trace.
 */
export class UsageError extends Error {
  override name = "UsageError";
}
