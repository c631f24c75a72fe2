/**
 * The options of our own command line that a worker process gets, too: those that decide how a file is loaded and how
 * its code runs, so that a file which threads can load is loaded by processes as well. Not those that say what our
 * process is for: `-e` and `--test` would run it for ever, `--inspect` would want the same port. See
 * docs/decisions/0082.
 */

/** Options of a runtime, by their names without dashes. */
export interface LoadingFlags {
  /** Those that a worker process gets. */
  names: RegExp;
  /** With their dashes, those of them whose value may stand behind a space; default: all. */
  valued?: RegExp;
}

/** Those of `args`, a command line without its executable and without the arguments of the program. */
export function loadingFlags({ names, valued }: LoadingFlags, args: readonly string[]): string[] {
  const isLoading = new RegExp(`^--?(?:${names.source})$`);
  const kept: string[] = [];
  let value = false;
  for (const arg of args) {
    const name = arg.split("=", 1)[0]!.replaceAll("_", "-");
    const isOption = arg.startsWith("-");
    if (isOption ? isLoading.test(name) : value) kept.push(arg);
    // What has no dash belongs to the option before it; on Deno, it may also be a file to run.
    value = isOption && isLoading.test(name) && name === arg.replaceAll("_", "-") && (valued?.test(name) ?? true);
  }
  return kept;
}
