/**
 * The options of our own command line that a worker process gets, too: those that decide how a file is loaded and how its code runs, so that a file
 * which threads can load is loaded by processes as well. Not those that say what our process is for: `-e` and `--test` would run it for ever,
 * `--inspect` would want the same port.
 */
import { readFileSync } from "node:fs";

/** Names of options, without their dashes. */
const LOADING: Record<"node" | "bun" | "deno", RegExp> = {
  node: new RegExp(
    [
      "r|require|import|loader|C|conditions|preserve-symlinks|preserve-symlinks-main|enable-source-maps|frozen-intrinsics|disable-proto",
      "(no-)?(strip-types|require-module|addons|warnings|deprecation|global-search-paths)|disable-warning|throw-deprecation|pending-deprecation",
      "(no-)?experimental-(?!test|sea|eventsource$|.*inspect|print|repl|default-config|config).+|disallow-code-generation-from-strings",
      "stack-size|stack-trace-limit|max-old-space-size|max-semi-space-size|expose-gc|harmony.*|js-.*|jitless",
    ].join("|"),
  ),
  bun: /r|require|import|preload|conditions|define|d|drop|l|loader|main-fields|extension-order|tsconfig-override|jsx-.+|preserve-symlinks.*|smol|expose-gc|no-addons|no-deprecation|throw-deprecation|c|config/,
  deno: /unstable-.+|import-map|config|c|no-config|conditions|preload|import|require|v8-flags|cert|node-modules-dir|vendor|no-npm|no-remote|cached-only|lock|no-lock|frozen/,
};

/**
 * Those of `args`, a command line without its executable and without the arguments of the program.
 * @public
 */
export function loadingFlags(runtime: keyof typeof LOADING, args: readonly string[]): string[] {
  const isLoading = new RegExp(`^--?(?:${LOADING[runtime].source})$`);
  const kept: string[] = [];
  let value = false;
  for (const arg of args) {
    const name = arg.split("=", 1)[0]!.replaceAll("_", "-");
    const isOption = arg.startsWith("-");
    if (isOption ? isLoading.test(name) : value) kept.push(arg);
    // What has no dash belongs to the option before it; on Deno, it may also be a file to run.
    value =
      isOption &&
      isLoading.test(name) &&
      name === arg.replaceAll("_", "-") &&
      (runtime !== "deno" || DENO_VALUED.test(name));
  }
  return kept;
}

/** Options of Deno whose value may stand behind a space. */
const DENO_VALUED = /^(--(import-map|config|conditions|preload|import|require|cert)|-c)$/;

declare const Deno: { args: readonly string[] };

/**
 * Our own command line on Deno, which does not tell, without the arguments of the program; empty where the system does not tell either.
 * @public
 */
export function denoCommandLine(): string[] {
  try {
    const [, ...args] = readFileSync("/proc/self/cmdline", "utf8").split("\0").slice(0, -1);
    return args.slice(0, args.length - Deno.args.length);
  } catch {
    return [];
  }
}
