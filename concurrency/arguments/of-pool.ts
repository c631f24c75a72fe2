/** Checks of the arguments of a pool's methods; loaded with the first pool. */
import { must, mustBeMs, mustBeOptions, mustBeWhole, wrong } from "./must.ts";

/** Options that were not checked yet. */
type Given = { readonly [word: string]: unknown };

const OPEN = "open a Pool";
const OPTIONS = [
  ...["workers", "minWorkers", "idleTimeoutMs", "as", "initializer", "initialArguments", "maxTasksPerWorker"],
  ...["maxQueue", "whenFull", "env", "resourceLimits", "trace", "onEvent"],
];
const LIMITS = ["maxOldGenerationSizeMb"];
/** The options of every method that submits tasks. */
const TASK_OPTIONS = ["signal", "timeoutMs", "whenAborted", "priority", "label"];
const OWN_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  map: ["chunkSize"],
  starmap: ["chunkSize"],
  imap: ["chunkSize"],
  imapUnordered: ["chunkSize"],
  parallelFor: ["blockSize"],
  parallelReduce: ["combine", "initial", "blockSize"],
  parallelScan: ["combine", "initial", "blockSize"],
};
/** More workers than any machine can start. */
const MOST_WORKERS = 4096;
/** A timer cannot wait longer. */
const LONGEST_MS = 2 ** 31 - 1;
/** More memory than any machine has: a terabyte. */
const MOST_MB = 2 ** 20;
/** Blocks are counted in a word of 32 bits, and each worker counts once more when none is left. */
const MOST_BLOCKS = 2 ** 31 - 1 - MOST_WORKERS;

/** Without a size, a block has at most so many numbers (in-blocks.ts). */
const LARGEST_BLOCK = 65_536;

export function mustBePoolOptions(given: object): void {
  mustBeOptions(given, OPEN, OPTIONS);
  const { as, initializer, initialArguments, maxTasksPerWorker, trace, onEvent, env, resourceLimits } = given as Given;
  mustBeWorkers(given as Given);
  if (as !== undefined && as !== "threads" && as !== "processes") {
    throw wrong().notOneOf(as, OPEN, "as", ["threads", "processes"]);
  }
  if (initializer !== undefined) must("function", initializer, OPEN, "initializer");
  if (initialArguments !== undefined) must("list", initialArguments, OPEN, "initialArguments");
  if (maxTasksPerWorker !== undefined) {
    mustBeWhole(maxTasksPerWorker, OPEN, "maxTasksPerWorker", 1, Number.MAX_SAFE_INTEGER);
  }
  mustBeQueue(given as Given);
  if (env !== undefined) mustBeEnv(env);
  if (resourceLimits !== undefined) mustBeLimits(resourceLimits);
  if (trace !== undefined) must("function", trace, OPEN, "trace");
  if (onEvent !== undefined) must("function", onEvent, OPEN, "onEvent");
}

function mustBeWorkers({ workers, minWorkers, idleTimeoutMs }: Given): void {
  if (workers !== undefined) mustBeWhole(workers, OPEN, "workers", 1, MOST_WORKERS);
  if (minWorkers !== undefined) mustBeWhole(minWorkers, OPEN, "minWorkers", 0, (workers as number) ?? MOST_WORKERS);
  if (idleTimeoutMs !== undefined) mustBeMs(idleTimeoutMs, OPEN, "idleTimeoutMs", LONGEST_MS);
}

function mustBeQueue({ maxQueue, whenFull }: Given): void {
  if (maxQueue !== undefined) mustBeWhole(maxQueue, OPEN, "maxQueue", 1, Number.MAX_SAFE_INTEGER);
  if (whenFull === undefined) return;
  if (whenFull !== "wait" && whenFull !== "refuse" && typeof whenFull !== "function") {
    throw wrong().not('whenFull to be "wait", "refuse" or a function', whenFull, OPEN);
  }
  if (maxQueue === undefined) throw wrong().not("maxQueue where there is whenFull", undefined, OPEN);
}

function mustBeEnv(env: unknown): void {
  if (typeof env !== "object" || env === null || Array.isArray(env)) {
    throw wrong().not("env to be an object of texts", env, OPEN);
  }
  for (const [name, value] of Object.entries(env)) if (value !== undefined) must("text", value, OPEN, `env.${name}`);
}

function mustBeLimits(limits: unknown): void {
  mustBeOptions(limits, OPEN, LIMITS);
  const { maxOldGenerationSizeMb } = limits as Given;
  if (maxOldGenerationSizeMb === undefined) return;
  mustBeWhole(maxOldGenerationSizeMb, OPEN, "resourceLimits.maxOldGenerationSizeMb", 1, MOST_MB);
}

export function mustBeTaskOptions(given: object, method: string): void {
  const action = `use ${method}()`;
  mustBeOptions(given, action, [...(OWN_OPTIONS[method] ?? []), ...TASK_OPTIONS]);
  const { signal, timeoutMs, whenAborted, priority, chunkSize, blockSize } = given as Given;
  if (signal !== undefined && !isSignal(signal)) throw wrong().not("signal to be an AbortSignal", signal, action);
  if (timeoutMs !== undefined) mustBeMs(timeoutMs, action, "timeoutMs", Number.POSITIVE_INFINITY);
  if (priority !== undefined && (typeof priority !== "number" || Number.isNaN(priority))) {
    throw wrong().not("priority to be a number", priority, action);
  }
  if (whenAborted !== undefined && whenAborted !== "ask" && whenAborted !== "stop") {
    throw wrong().notOneOf(whenAborted, action, "whenAborted", ["ask", "stop"]);
  }
  if (chunkSize !== undefined) mustBeWhole(chunkSize, action, "chunkSize", 1, Number.MAX_SAFE_INTEGER);
  if (blockSize !== undefined) mustBeWhole(blockSize, action, "blockSize", 1, Number.MAX_SAFE_INTEGER);
}

export function mustBeReduceOptions(given: object, method: string): void {
  const action = `use ${method}()`;
  if (given === undefined) throw wrong().not("options such as { combine, initial }", given, action);
  mustBeTaskOptions(given, method);
  must("function", (given as Given).combine, action, "combine");
  if (!("initial" in given)) throw wrong().not("initial among the options", undefined, action);
}

export function mustBeBlocks(
  length: unknown,
  args: unknown,
  { blockSize = LARGEST_BLOCK }: { readonly blockSize?: number },
  method: string,
): void {
  const action = `use ${method}()`;
  mustBeWhole(length, action, "length", 0, Math.min(Number.MAX_SAFE_INTEGER, MOST_BLOCKS * blockSize));
  must("list", args, action, "the arguments after length");
}

/** The lists of arguments for `starmap`, copied as they are now: the caller may change them later. */
export function copiesOfLists(lists: readonly unknown[]): unknown[][] {
  return Array.from(lists, (list) => {
    must("list", list, "use starmap()", "each list of arguments");
    return (list as unknown[]).slice();
  });
}

function isSignal(signal: unknown): boolean {
  const { aborted, addEventListener } = Object(signal) as Partial<AbortSignal>;
  return typeof aborted === "boolean" && typeof addEventListener === "function";
}
