/**
 * What every public method says to arguments that are wrong: one table. `TypeError` for the shape, `RangeError` for the
 * value, as CPython has `TypeError` and `ValueError`; the message names what was found and what to do. Where CPython
 * does otherwise, a comment says so.
 */
import * as threadwork from "threadwork";
import * as t from "./tasks.ts";

const {
  asCompleted,
  Barrier,
  BoundedSemaphore,
  Condition,
  DictProxy,
  download,
  Event,
  ListProxy,
  Lock,
  Manager,
  Pool,
  Process,
  Queue,
  RLock,
  Semaphore,
  SharedValue,
  sharedArray,
  sleep,
  sleepSync,
  Thread,
  transfer,
  ValueProxy,
} = threadwork;

/** A method, what it was given, what comes of it, and a part of what that says. */
export type Row = readonly [
  method: string,
  given: string,
  call: (at: Things) => unknown,
  error: typeof TypeError | typeof RangeError,
  says: RegExp,
];

/** What the rows call methods of. */
export interface Things {
  pool: threadwork.Pool;
  manager: threadwork.Manager;
  dict: threadwork.DictProxy<string, unknown>;
  list: threadwork.ListProxy<unknown>;
  value: threadwork.ValueProxy<unknown>;
}

// biome-ignore lint/suspicious/noExplicitAny: what no type allows is what is tried here.
type Any = any;
const any = (thing: unknown): Any => thing;
const { tasks } = t;

class Counter {
  n = 0;
  plus(): number {
    return ++this.n;
  }
}

/** So many blocks are counted, of so many numbers at most. */
const MOST_NUMBERS = (2 ** 31 - 1 - 4096) * 65_536;

/** Wrong limits of a wait. */
const LIMITS = [
  ["a number", 5, TypeError, /expected options in \{ \}, found 5\. Write: {2}\{ timeoutMs: 5 \}/],
  ["null", null, TypeError, /found null/],
  ["Python's word", { timeout: 5 }, TypeError, /no option "timeout" here\. Write timeoutMs, in milliseconds/],
  ["a text", { timeoutMs: "5" }, TypeError, /found "5"/],
  ["no limit as null", { timeoutMs: null }, TypeError, /found null\. Leave it out/],
  ["below 0", { timeoutMs: -1 }, RangeError, /at least 0, found -1/],
  ["NaN", { timeoutMs: Number.NaN }, RangeError, /found NaN/],
  ["an unknown option", { chunkSize: 1 }, TypeError, /no option "chunkSize" here\. There are: timeoutMs/],
] as const;

function limits(method: string, wait: (options: Any, at: Things) => unknown): Row[] {
  return LIMITS.map(([given, options, error, says]) => [method, given, (at) => wait(options, at), error, says]);
}

/** Wrong counts. */
function counts(
  method: string,
  least: number,
  call: (count: Any, at: Things) => unknown,
  { most = 2 ** 31 - 1, below = true }: { most?: number; below?: boolean } = {},
): Row[] {
  return [
    [method, "NaN", (at) => call(Number.NaN, at), RangeError, /found NaN/],
    [method, "a fraction", (at) => call(1.5, at), RangeError, /found 1\.5/],
    ...(below
      ? [
          [
            method,
            "too few",
            (at: Things) => call(least - 1, at),
            RangeError,
            RegExp(`at least ${least}, found ${least - 1}`),
          ] as const,
        ]
      : []),
    [method, "too many", (at) => call(most + 1, at), RangeError, RegExp(`at most ${most}, found`)],
    [method, "a text", (at) => call("2", at), TypeError, /found "2"/],
    [method, "null", (at) => call(null, at), TypeError, /found null/],
    [method, "a BigInt", (at) => call(2n, at), TypeError, /found 2n/],
  ];
}

/** Wrong numbers of milliseconds. */
function waits(method: string, word: string, call: (ms: Any, at: Things) => unknown): Row[] {
  return [
    [method, `a text for ${word}`, (at) => call("5", at), TypeError, RegExp(`expected ${word} .*, found "5"`)],
    [method, `null for ${word}`, (at) => call(null, at), TypeError, /found null/],
    [method, `a ${word} below 0`, (at) => call(-1, at), RangeError, /at least 0, found -1/],
    [method, `NaN for ${word}`, (at) => call(Number.NaN, at), RangeError, /found NaN/],
  ];
}

/** Options that some methods of a pool know beyond those of every task. */
const MORE_OPTIONS = ["chunkSize", "blockSize", "combine", "initial"];

/** Wrong options of a method of a pool, which knows some of those. */
function taskOptions(method: string, call: (options: Any, at: Things) => unknown, ...more: readonly string[]): Row[] {
  const strange = ["color", ...MORE_OPTIONS.filter((name) => !more.includes(name))];
  return [
    ...strange.map(
      (name): Row => [
        method,
        `${name} for an option`,
        (at) => call({ [name]: 0 }, at),
        TypeError,
        RegExp(`no option "${name}" here\\. There are: ${[...more, "signal"].join(", ")}`),
      ],
    ),
    [method, "a number for options", (at) => call(4, at), TypeError, /expected options in \{ \}, found 4/],
    [method, "null for options", (at) => call(null, at), TypeError, /found null/],
    more.includes("chunkSize")
      ? [method, "Python's chunksize", (at) => call({ chunksize: 4 }, at), TypeError, /Write chunkSize/]
      : [method, "Python's chunksize", (at) => call({ chunksize: 4 }, at), TypeError, /"chunksize" here\. There are/],
    ...waits(method, "timeoutMs", (timeoutMs, at) => call({ timeoutMs }, at)),
    [method, "a priority in words", (at) => call({ priority: "high" }, at), TypeError, /number, found "high"/],
    [method, "NaN for a priority", (at) => call({ priority: Number.NaN }, at), TypeError, /number, found NaN/],
    [
      method,
      "a controller for a signal",
      (at) => call({ signal: new AbortController() }, at),
      TypeError,
      /AbortSignal, found an AbortController/,
    ],
    [
      method,
      "a strange whenAborted",
      (at) => call({ whenAborted: "kill" }, at),
      TypeError,
      /"ask" or "stop", found "kill"/,
    ],
  ];
}

/** What is no function. */
function functions(method: string, call: (f: Any, at: Things) => unknown): Row[] {
  return [
    [method, "a name for a function", (at) => call("square", at), TypeError, /expected a function, found/],
    [method, "what a function gave", (at) => call(4, at), TypeError, /expected a function, found/],
    [method, "nothing for a function", (at) => call(undefined, at), TypeError, /expected a function, found/],
  ];
}

/** What is no list of arguments. */
function lists(method: string, call: (args: Any, at: Things) => unknown): Row[] {
  return [
    [method, "a number for arguments", (at) => call(21, at), TypeError, /a list, found 21\. Write: {2}\[21\]/],
    [method, "a text for arguments", (at) => call("ab", at), TypeError, /a list, found "ab"\. Write: {2}\["ab"\]/],
    [
      method,
      "an array of numbers for arguments",
      (at) => call(new Float64Array(2), at),
      TypeError,
      /found a Float64Array/,
    ],
    [method, "an object for arguments", (at) => call({ n: 1 }, at), TypeError, /found an object/],
    [method, "null for arguments", (at) => call(null, at), TypeError, /found null/],
  ];
}

/** What nothing can be iterated of. */
function items(method: string, call: (items: Any, at: Things) => unknown): Row[] {
  return [
    [method, "a number of items", (at) => call(21, at), TypeError, /iterate over, found 21/],
    [method, "no items", (at) => call(undefined, at), TypeError, /iterate over, found undefined/],
    [method, "an object of items", (at) => call({ a: 1 }, at), TypeError, /iterate over, found an object/],
  ];
}

/** What is no `import.meta`. */
function modules(method: string, call: (module: Any) => unknown): Row[] {
  return [
    [method, "a number for import.meta", () => call(4), TypeError, /expected import\.meta as the first argument/],
    [
      method,
      "nothing for import.meta",
      () => call(undefined),
      TypeError,
      /expected import\.meta as the first argument/,
    ],
    [
      method,
      "what CommonJS calls module",
      () => call({ id: ".", filename: "/work/tasks.cjs", exports: {} }),
      TypeError,
      /In CommonJS, write: \{ url: pathToFileURL/,
    ],
    [
      method,
      "options for import.meta",
      () => call({ workers: 4 }),
      TypeError,
      /Write import\.meta there, and everything/,
    ],
    [method, "what a bundler leaves", () => call({}), TypeError, /A bundler leaves import\.meta empty/],
    [
      method,
      "a path for import.meta",
      () => call("./tasks.ts"),
      TypeError,
      /expected import\.meta as the first argument/,
    ],
    ...["/work/tasks.cjs", "./tasks.cjs", "C:\\work\\tasks.cjs"].map(
      (url): Row => [
        method,
        `the path ${url} for a URL`,
        () => call({ url }),
        TypeError,
        /expected url to be a URL, as that of import\.meta is, found .*pathToFileURL\(__filename\)/,
      ],
    ),
  ];
}

/** Numbers that are just too small and too large for an element. */
const beyond: readonly (readonly [kind: Any, below: Any, above: Any])[] = [
  [Int8Array, -129, 128],
  [Uint8Array, -1, 256],
  [Int16Array, -32_769, 32_768],
  [Uint16Array, -1, 65_536],
  [Int32Array, -(2 ** 31) - 1, 2 ** 31],
  [Uint32Array, -1, 2 ** 32],
  [BigInt64Array, -(2n ** 63n) - 1n, 2n ** 63n],
  [BigUint64Array, -1n, 2n ** 64n],
  [Float32Array, -3.5e38, 3.5e38],
];

const backgrounds = [
  ["Thread", Thread],
  ["Process", Process],
] as const;

export const rows: readonly Row[] = [
  // Pool
  ...modules("new Pool", (module) => new Pool(module)),
  ["new Pool", "a number of workers", () => new Pool(tasks, any(4)), TypeError, /Write: {2}\{ workers: 4 \}/],
  ["new Pool", "null", () => new Pool(tasks, any(null)), TypeError, /found null/],
  [
    "new Pool",
    "Python's word",
    () => new Pool(tasks, any({ processes: 4 })),
    TypeError,
    /Write workers, and as: "processes"/,
  ],
  [
    "new Pool",
    "an unknown option",
    () => new Pool(tasks, any({ color: 1 })),
    TypeError,
    /no option "color" here\. There are: workers, minWorkers/,
  ],
  [
    "new Pool",
    "a strange as",
    () => new Pool(tasks, { as: any("fibers") }),
    TypeError,
    /"threads" or "processes", found "fibers"/,
  ],
  [
    "new Pool",
    "an initializer that is none",
    () => new Pool(tasks, { initializer: any("square") }),
    TypeError,
    /initializer to be a function/,
  ],
  [
    "new Pool",
    "an argument that is no list",
    () => new Pool(tasks, { initializer: t.square, initialArguments: any(4) }),
    TypeError,
    /Write: {2}\[4\]/,
  ],
  [
    "new Pool",
    "a trace that is no function",
    () => new Pool(tasks, { trace: any(true) }),
    TypeError,
    /trace to be a function/,
  ],
  ...counts("new Pool", 0, (minWorkers) => new Pool(tasks, { workers: 3, minWorkers }), { most: 3 }),
  ...waits("new Pool", "idleTimeoutMs", (idleTimeoutMs) => new Pool(tasks, { idleTimeoutMs })),
  ["new Pool", "an endless rest", () => new Pool(tasks, { idleTimeoutMs: 2 ** 31 }), RangeError, /at most 2147483647/],
  ...counts("new Pool", 1, (maxQueue) => new Pool(tasks, { maxQueue }), { most: Number.MAX_SAFE_INTEGER }),
  [
    "new Pool",
    "a strange whenFull",
    () => new Pool(tasks, { maxQueue: 1, whenFull: any("drop") }),
    TypeError,
    /"wait", "refuse" or a function, found "drop"/,
  ],
  [
    "new Pool",
    "whenFull alone",
    () => new Pool(tasks, { whenFull: "refuse" }),
    TypeError,
    /maxQueue where there is whenFull, found undefined/,
  ],
  ["new Pool", "an env that is none", () => new Pool(tasks, { env: any("A=1") }), TypeError, /env .*, found "A=1"/],
  ["new Pool", "a number in env", () => new Pool(tasks, { env: any({ A: 1 }) }), TypeError, /env\.A .*, found 1/],
  [
    "new Pool",
    "a limit that is none",
    () => new Pool(tasks, { resourceLimits: any({ memory: 1 }) }),
    TypeError,
    /no option "memory" here\. There are: maxOldGenerationSizeMb/,
  ],
  ...counts(
    "new Pool",
    1,
    (maxOldGenerationSizeMb) => new Pool(tasks, { resourceLimits: { maxOldGenerationSizeMb } }),
    { most: 2 ** 20 },
  ),
  [
    "new Pool",
    "an onEvent that is no function",
    () => new Pool(tasks, { onEvent: any("died") }),
    TypeError,
    /onEvent to be a function/,
  ],
  ["new Pool", "a word of others", () => new Pool(tasks, any({ maxQueueSize: 1 })), TypeError, /Write maxQueue\./],
  ...limits("Pool.drain", (options, { pool }) => pool.drain(options)),
  ...limits("Pool.health", (options, { pool }) => pool.health(options)),
  ["Pool.stats", "an unknown option", ({ pool }) => pool.stats(any({ times: 1 })), TypeError, /no option "times" here/],
  ["Pool.stats", "a boolean", ({ pool }) => pool.stats(any(true)), TypeError, /options in \{ \}, found true/],
  ["Pool.stats", "a number to reset", ({ pool }) => pool.stats({ reset: any(1) }), TypeError, /reset .*, found 1/],
  ...counts("new Pool", 1, (workers) => new Pool(tasks, { workers }), { most: 4096 }),
  ...counts("new Pool", 1, (maxTasksPerWorker) => new Pool(tasks, { maxTasksPerWorker }), {
    most: Number.MAX_SAFE_INTEGER,
  }),
  ...functions("Pool.map", (f, { pool }) => pool.map(f, [1])),
  ...items("Pool.map", (all, { pool }) => pool.map(t.square, all)),
  ...taskOptions("Pool.map", (options, { pool }) => pool.map(t.square, [1], options), "chunkSize"),
  ...counts("Pool.map", 1, (chunkSize, { pool }) => pool.map(t.square, [1], { chunkSize }), {
    most: Number.MAX_SAFE_INTEGER,
  }),
  ...functions("Pool.starmap", (f, { pool }) => pool.starmap(f, [[1]])),
  ...items("Pool.starmap", (all, { pool }) => pool.starmap(t.power, all)),
  [
    "Pool.starmap",
    "items that are no lists",
    ({ pool }) => pool.starmap(t.power, any([1, 2])),
    TypeError,
    /each list of arguments to be a list, found 1/,
  ],
  ...taskOptions("Pool.starmap", (options, { pool }) => pool.starmap(t.power, [[1, 2]], options), "chunkSize"),
  ...counts("Pool.starmap", 1, (chunkSize, { pool }) => pool.starmap(t.power, [[1, 2]], { chunkSize }), {
    most: Number.MAX_SAFE_INTEGER,
  }),
  ...functions("Pool.imap", (f, { pool }) => pool.imap(f, [1])),
  ...items("Pool.imap", (all, { pool }) => pool.imap(t.square, all)),
  ...taskOptions("Pool.imap", (options, { pool }) => pool.imap(t.square, [1], options), "chunkSize"),
  ...counts("Pool.imap", 1, (chunkSize, { pool }) => pool.imap(t.square, [1], { chunkSize }), {
    most: Number.MAX_SAFE_INTEGER,
  }),
  ...functions("Pool.imapUnordered", (f, { pool }) => pool.imapUnordered(f, [1])),
  ...items("Pool.imapUnordered", (all, { pool }) => pool.imapUnordered(t.square, all)),
  ...taskOptions("Pool.imapUnordered", (options, { pool }) => pool.imapUnordered(t.square, [1], options), "chunkSize"),
  ...functions("Pool.apply", (f, { pool }) => pool.apply(f, [1])),
  ...lists("Pool.apply", (args, { pool }) => pool.apply(t.square, args)),
  ...taskOptions("Pool.apply", (options, { pool }) => pool.apply(t.square, [1], options)),
  ...functions("Pool.submit", (f, { pool }) => pool.submit(f, [1])),
  ...lists("Pool.submit", (args, { pool }) => pool.submit(t.square, args)),
  ...taskOptions("Pool.submit", (options, { pool }) => pool.submit(t.square, [1], options)),
  ...functions("Pool.parallelFor", (f, { pool }) => pool.parallelFor(f, 1, [])),
  ...counts("Pool.parallelFor", 0, (length, { pool }) => pool.parallelFor(any(t.square), length, []), {
    most: MOST_NUMBERS,
  }),
  ...lists("Pool.parallelFor", (args, { pool }) => pool.parallelFor(any(t.square), 1, args)),
  [
    "Pool.parallelFor",
    "no arguments",
    ({ pool }) => any(pool).parallelFor(any(t.square), 1),
    TypeError,
    /after length to be a list, found undefined/,
  ],
  ...taskOptions(
    "Pool.parallelFor",
    (options, { pool }) => pool.parallelFor(any(t.square), 1, [], options),
    "blockSize",
  ),
  ...counts("Pool.parallelFor", 1, (blockSize, { pool }) => pool.parallelFor(any(t.square), 1, [], { blockSize }), {
    most: Number.MAX_SAFE_INTEGER,
  }),
  ...(["parallelReduce", "parallelScan"] as const).flatMap((method): Row[] => {
    const combine = (left: number, right: number): number => left + right;
    const run = (
      pool: Any,
      { f = t.square, length = any(1), args = any([]), options = any({ combine, initial: 0 }) } = {},
    ) =>
      method === "parallelReduce"
        ? pool[method](f, length, args, options)
        : pool[method](f, t.square, length, args, options);
    const name = `Pool.${method}`;
    return [
      ...functions(name, (f, { pool }) => run(pool, { f: f ?? null })),
      ...counts(name, 0, (length, { pool }) => run(pool, { length }), { most: MOST_NUMBERS }),
      ...lists(name, (args, { pool }) => run(pool, { args })),
      ...taskOptions(
        name,
        (options, { pool }) =>
          run(pool, {
            options: typeof options === "object" && options ? { combine, initial: 0, ...options } : options,
          }),
        ...["combine", "initial", "blockSize"],
      ),
      [
        name,
        "no options",
        ({ pool }) => any(pool)[method](t.square, ...(method === "parallelScan" ? [t.square] : []), 1, []),
        TypeError,
        /\{ combine, initial \}/,
      ],
      [
        name,
        "nothing that combines",
        ({ pool }) => run(pool, { options: { initial: 0 } }),
        TypeError,
        /combine to be a function/,
      ],
      [
        name,
        "an asynchronous function that combines",
        ({ pool }) => run(pool, { f: any(t.lengthOf), length: 4, options: { combine: async () => 1, initial: 0 } }),
        TypeError,
        /combine with an asynchronous function/,
      ],
      [
        name,
        "nothing to begin with",
        ({ pool }) => run(pool, { options: { combine } }),
        TypeError,
        /initial among the options/,
      ],
    ];
  }),
  [
    "Pool.parallelScan",
    "nothing that writes",
    ({ pool }) => pool.parallelScan(any(t.square), any(undefined), 1, [], { combine: any(Math.max), initial: 0 }),
    TypeError,
    /expected a function/,
  ],

  // Thread, Process
  ...backgrounds.flatMap(([name, Kind]): Row[] => [
    ...modules(`new ${name}`, (module) => new Kind(module, t.square, [1])),
    ...functions(`new ${name}`, (f) => new Kind(tasks, f, [])),
    ...lists(`new ${name}`, (args) => new Kind(tasks, t.square, args)),
    [
      `new ${name}`,
      "a name for options",
      () => new Kind(tasks, t.square, [1], any("me")),
      TypeError,
      /expected options in \{ \}, found "me"\. Write: {2}\{ name: "me" \}/,
    ],
    [
      `new ${name}`,
      "a number for a name",
      () => new Kind(tasks, t.square, [1], { name: any(7) }),
      TypeError,
      /name to be a text, found 7/,
    ],
    // CPython takes anything for a truth. "false" would be one.
    [
      `new ${name}`,
      "a text for daemon",
      () => new Kind(tasks, t.square, [1], { daemon: any("false") }),
      TypeError,
      /daemon to be true or false/,
    ],
    [
      `new ${name}`,
      "an unknown option",
      () => new Kind(tasks, t.square, [1], any({ target: 1 })),
      TypeError,
      /no option "target"/,
    ],
    ...modules(`${name}.start`, (module) => Kind.start(module, t.square, 1)),
    ...functions(`${name}.start`, (f) => Kind.start(tasks, f)),
    // CPython takes a limit below 0 for none here.
    ...limits(`${name}.join`, async (options) => {
      const work = Kind.start(tasks, t.square, 1);
      try {
        await work.join(options);
      } finally {
        await work.terminate();
      }
    }),
  ]),

  // Task, asCompleted
  ...limits("Task.get", (options, { pool }) => pool.submit(t.square, [1]).get(options)),
  ...limits("asCompleted", (options, { pool }) => asCompleted([pool.submit(t.square, [1])], options)),
  ...items("asCompleted", (all) => asCompleted(all)),
  [
    "asCompleted",
    "numbers for tasks",
    () => asCompleted(any([1, 2])),
    TypeError,
    /each of them to be a task, or another promise, found 1/,
  ],

  // Locks
  ...limits("Lock.acquire", (options) => new Lock().acquire(options)),
  ...limits("Lock.acquireAsync", (options) => new Lock().acquireAsync(options)),
  ...limits("RLock.acquire", (options) => new RLock().acquire(options)),
  ...limits("RLock.acquireAsync", (options) => new RLock().acquireAsync(options)),
  ...([Semaphore, BoundedSemaphore] as const).flatMap((Kind): Row[] => [
    ...counts(`new ${Kind.name}`, 0, (places) => new Kind(places)),
    ...limits(`${Kind.name}.acquire`, (options) => new Kind().acquire(options)),
    ...limits(`${Kind.name}.acquireAsync`, (options) => new Kind().acquireAsync(options)),
    ...counts(`${Kind.name}.release`, 1, (places) => new Kind(0).release(places)),
  ]),
  [
    "Semaphore.release",
    "more than can be counted",
    () => new Semaphore(2).release(2 ** 31 - 1),
    RangeError,
    /2 of \d+ places free/,
  ],
  [
    "BoundedSemaphore.release",
    "more than were acquired",
    () => new BoundedSemaphore(2).release(),
    RangeError,
    /more often than acquired/,
  ],
  ...limits("Event.wait", (options) => new Event().wait(options)),
  ...limits("Event.waitAsync", (options) => new Event().waitAsync(options)),
  ["new Condition", "a number", () => new Condition(any(5)), TypeError, /a Lock or an RLock, found 5/],
  [
    "new Condition",
    "another lock",
    () => new Condition(any(new Semaphore())),
    TypeError,
    /a Lock or an RLock, found a Semaphore/,
  ],
  ["new Condition", "null", () => new Condition(any(null)), TypeError, /a Lock or an RLock, found null/],
  ...limits("Condition.acquire", (options) => new Condition().acquire(options)),
  ...limits("Condition.acquireAsync", (options) => new Condition().acquireAsync(options)),
  ...limits("Condition.wait", (options) => held((condition) => condition.wait(options))),
  ...limits("Condition.waitAsync", (options) => held((condition) => condition.waitAsync(options))),
  ...limits("Condition.waitFor", (options) => held((condition) => condition.waitFor(() => false, options))),
  ...limits("Condition.waitForAsync", (options) => held((condition) => condition.waitForAsync(() => false, options))),
  ...["waitFor", "waitForAsync"].map(
    (method): Row => [
      `Condition.${method}`,
      "a truth for a predicate",
      () => held((condition) => any(condition)[method](true)),
      TypeError,
      /predicate to be a function, found true/,
    ],
  ),
  // CPython wakes nobody for less than 1. Here what was meant is asked; 0 wakes nobody.
  ...counts("Condition.notify", 0, (count) => held((condition) => condition.notify(count)), {
    most: Number.MAX_SAFE_INTEGER,
  }),
  ...counts("new Barrier", 1, (parties) => new Barrier(parties)),
  ...limits("new Barrier", (options) => new Barrier(2, options)),
  ...limits("Barrier.wait", (options) => new Barrier(2).wait(options)),
  ...limits("Barrier.waitAsync", (options) => new Barrier(2).waitAsync(options)),
  ...["wait", "waitAsync"].map(
    (method): Row => [
      `Barrier.${method}`,
      "an action that is no function",
      () => any(new Barrier(1))[method]({ action: true }),
      TypeError,
      /action to be a function, found true/,
    ],
  ),

  // Queue. CPython takes a maxsize below 1 for none; here it is left out.
  ["new Queue", "a number", () => new Queue(any(5)), TypeError, /Write: {2}\{ maxSize: 5 \}/],
  ["new Queue", "an unknown option", () => new Queue(any({ workers: 5 })), TypeError, /no option "workers" here/],
  ["new Queue", "Python's maxsize", () => new Queue(any({ maxsize: 5 })), TypeError, /Write maxSize/],
  ...counts("new Queue", 1, (maxSize) => new Queue({ maxSize })),
  ...counts("new Queue", 1, (bytes) => new Queue({ bytes }), { most: 2 ** 30 }),
  ...limits("Queue.put", (options) => new Queue().put(1, options)),
  ...limits("Queue.putAsync", (options) => new Queue().putAsync(1, options)),
  ["Queue.put", "what cannot be cloned", () => new Queue().put(() => {}), TypeError, /a function/],
  [
    "Queue.put",
    "more than it has room for",
    () => new Queue({ bytes: 10 }).put("x".repeat(100)),
    RangeError,
    /the Queue has 10/,
  ],
  ...limits("Queue.get", (options) => new Queue().get(options)),
  ...limits("Queue.getAsync", (options) => new Queue().getAsync(options)),
  ...limits("Queue.join", (options) => new Queue().join(options)),
  ...limits("Queue.joinAsync", (options) => new Queue().joinAsync(options)),
  ["Queue.taskDone", "once too often", () => new Queue().taskDone(), RangeError, /called for every item/],
  [
    "Queue.close",
    "Python's argument",
    () => new Queue().close(any(true)),
    TypeError,
    /Write: {2}\{ immediate: true \}/,
  ],
  [
    "Queue.close",
    "a text",
    () => new Queue().close({ immediate: any("no") }),
    TypeError,
    /immediate to be true or false/,
  ],
  ["Queue.close", "an unknown option", () => new Queue().close(any({ now: true })), TypeError, /no option "now"/],

  // Shared memory. CPython calls a fraction where a whole number stands a TypeError; there, they are types of their
  // own.
  [
    "new SharedValue",
    "Python's code of a type",
    () => new SharedValue(any("i"), 1),
    TypeError,
    /such as Float64Array, found "i"/,
  ],
  [
    "new SharedValue",
    "a class of something else",
    () => new SharedValue(any(Map), 1),
    TypeError,
    /such as Float64Array, found a function \(Map\)/,
  ],
  [
    "new SharedValue",
    "a text",
    () => new SharedValue(Float64Array, any("1")),
    TypeError,
    /expected a number, found "1"/,
  ],
  [
    "new SharedValue",
    "null",
    () => new SharedValue(Float64Array, any(null)),
    TypeError,
    /expected a number, found null/,
  ],
  [
    "new SharedValue",
    "a fraction",
    () => new SharedValue(Int32Array, 1.5),
    RangeError,
    /Cannot share 1\.5 in an Int32Array/,
  ],
  ["SharedValue.value=", "a text", () => (new SharedValue(Float64Array, 0).value = any("1")), TypeError, /found "1"/],
  [
    "SharedValue.value=",
    "a number for a BigInt",
    () => (new SharedValue(BigInt64Array, 0n).value = any(1)),
    TypeError,
    /a BigInt, such as 1n, found 1/,
  ],
  [
    "SharedValue.value=",
    "a BigInt for a number",
    () => (new SharedValue(Int32Array, 0).value = any(1n)),
    TypeError,
    /a number, found 1n/,
  ],
  ["SharedValue.value=", "NaN", () => (new SharedValue(Int32Array, 0).value = Number.NaN), RangeError, /NaN/],
  [
    "SharedValue.update",
    "no function",
    () => new SharedValue(Int32Array, 0).update(any(1)),
    TypeError,
    /to be a function, found 1/,
  ],
  [
    "SharedValue.update",
    "a function that gives nothing",
    () => new SharedValue(Int32Array, 0).update(any(() => {})),
    TypeError,
    /found undefined/,
  ],
  [
    "SharedValue.update",
    "an asynchronous function",
    () => new SharedValue(Int32Array, 0).update(any(async () => 1)),
    TypeError,
    /found a Promise/,
  ],
  [
    "sharedArray",
    "Python's code of a type",
    () => sharedArray(any("d"), 4),
    TypeError,
    /such as Float64Array, found "d"/,
  ],
  [
    "sharedArray",
    "an array for its class",
    () => sharedArray(any(new Float64Array(1)), 4),
    TypeError,
    /found a Float64Array/,
  ],
  ["sharedArray", "numbers as text", () => sharedArray(Float64Array, any(["1"])), TypeError, /found "1"/],
  ["sharedArray", "a fraction among whole numbers", () => sharedArray(Int8Array, [1, 0.5]), RangeError, /0\.5/],
  [
    "sharedArray",
    "nothing",
    () => sharedArray(Float64Array, any(undefined)),
    TypeError,
    /iterate over, found undefined/,
  ],
  ["sharedArray", "NaN", () => sharedArray(Float64Array, Number.NaN), RangeError, /found NaN/],
  ["sharedArray", "a fraction", () => sharedArray(Float64Array, 1.5), RangeError, /found 1\.5/],
  ["sharedArray", "below 0", () => sharedArray(Float64Array, -1), RangeError, /at least 0, found -1/],
  ["sharedArray", "more than there is", () => sharedArray(Float64Array, 2 ** 52), RangeError, /./],
  ["transfer", "a text", () => transfer(any("abc")), TypeError, /Cannot transfer a value: .*, found "abc"\./],
  ["transfer", "null", () => transfer(any(null)), TypeError, /Cannot transfer a value: .*, found null\./],
  ["transfer", "shared memory", () => transfer(any(sharedArray(Int8Array, 1))), TypeError, /shared memory/],

  // CPython's ctypes lets numbers run over. Here they are refused, since nobody means that.
  ...beyond.flatMap(([Kind, below, above]): Row[] =>
    [below, above].flatMap((number): Row[] => {
      const says = RegExp(`Cannot share ${`${number}`.replace("+", "\\+")} in an? ${Kind.name}: it holds numbers from`);
      return [
        ["new SharedValue", `${number} of a ${Kind.name}`, () => new SharedValue(Kind, number), RangeError, says],
        [
          "SharedValue.value=",
          `${number} of a ${Kind.name}`,
          () => (new SharedValue(Kind).value = number),
          RangeError,
          says,
        ],
        [
          "SharedValue.update",
          `${number} of a ${Kind.name}`,
          () => new SharedValue(Kind).update(() => number),
          RangeError,
          says,
        ],
        ["sharedArray", `${number} of a ${Kind.name}`, () => sharedArray(Kind, [number]), RangeError, says],
      ];
    }),
  ),

  // Manager
  ...modules("new Manager", (module) => new Manager(module)),
  [
    "new Manager",
    "what for options",
    () => new Manager(tasks, any("process")),
    TypeError,
    /Write: {2}\{ as: "process" \}/,
  ],
  ["new Manager", "an unknown option", () => new Manager(tasks, any({ workers: 1 })), TypeError, /no option "workers"/],
  [
    "new Manager",
    "a strange as",
    () => new Manager(tasks, { as: any("threads") }),
    TypeError,
    /"thread" or "process", found "threads"/,
  ],
  ["Manager.dict", "a number", ({ manager }) => manager.dict(any(5)), TypeError, /iterate over, found 5/],
  [
    "Manager.dict",
    "an object",
    ({ manager }) => manager.dict(any({ a: 1 })),
    TypeError,
    /iterate over, found an object/,
  ],
  [
    "Manager.dict",
    "items that are no pairs",
    ({ manager }) => manager.dict(any([1])),
    TypeError,
    /each entry to be a list, found 1/,
  ],
  ["Manager.dict", "objects for keys", ({ manager }) => manager.dict(any([[{}, 1]])), TypeError, /key/],
  ["Manager.list", "a number", ({ manager }) => manager.list(any(5)), TypeError, /iterate over, found 5/],
  ["Manager.value", "what cannot be cloned", ({ manager }) => manager.value(() => {}), TypeError, /a function/],
  ...([DictProxy, ListProxy, ValueProxy] as const).map(
    (Kind): Row => [`new ${Kind.name}`, "no place", () => new (any(Kind))(5), TypeError, /a Manager does/],
  ),
  ...["get", "set", "has", "delete", "pop", "setDefault"].map(
    (method): Row => [
      `DictProxy.${method}`,
      "an object for a key",
      ({ dict }) => any(dict)[method]({}, 1),
      TypeError,
      /key/,
    ],
  ),
  ["DictProxy.set", "a property", ({ dict }) => (any(dict).x = 1), TypeError, /Write {2}await dict\.set\("x", …\)/],
  ["ListProxy.set", "an item", ({ list }) => (any(list)[0] = 1), TypeError, /Write {2}await list\.set\(0, …\)/],
  [
    "ListProxy.set",
    "a length",
    ({ list }) => (any(list).length = 0),
    TypeError,
    /Write {2}await list\.set\(index, …\)/,
  ],
  ["ValueProxy.set", "a property", ({ value }) => (any(value).value = 1), TypeError, /Write {2}await value\.set\(…\)/],
  ["Pool.apply", "a method", ({ pool }) => pool.apply(new Counter().plus), TypeError, /is a method.*it\.plus\(…\)/],
  [
    "Pool.submit",
    "a method of a dict",
    ({ pool, dict }) => pool.submit(any(dict.get), ["a"]),
    TypeError,
    /is a method/,
  ],
  ["Pool.map", "what the runtime has", ({ pool }) => pool.map(Math.sqrt, [4]), TypeError, /runtime's own.*sqrt\(…\)/],
  ["sleep", "null", () => sleep(any(null)), TypeError, /found null\.$/],
  ["DictProxy.set", "what cannot be cloned", ({ dict }) => dict.set("a", () => {}), TypeError, /a function/],
  ["DictProxy.update", "an object for a key", ({ dict }) => dict.update(any({}), any(t.square)), TypeError, /key/],
  ...functions("DictProxy.update", (f, { dict }) => dict.update("a", f)),
  ...["get", "set", "update"].flatMap((method): Row[] => {
    const call = (list: Any, index: unknown) =>
      method === "update" ? list.update(index, t.square) : list[method](index, 1);
    return [
      [`ListProxy.${method}`, "a text for an index", ({ list }) => call(list, "0"), TypeError, /expected a number/],
      [
        `ListProxy.${method}`,
        "nothing for an index",
        ({ list }) => call(list, undefined),
        TypeError,
        /expected a number/,
      ],
      [`ListProxy.${method}`, "a fraction", ({ list }) => call(list, 0.5), RangeError, /index 0\.5/],
      [`ListProxy.${method}`, "NaN", ({ list }) => call(list, Number.NaN), RangeError, /index NaN/],
      [`ListProxy.${method}`, "beyond its end", ({ list }) => call(list, 7), RangeError, /has 1 items/],
    ];
  }),
  ...functions("ListProxy.update", (f, { list }) => list.update(0, f)),
  ["ListProxy.push", "what cannot be cloned", ({ list }) => list.push(() => {}), TypeError, /a function/],
  ["ValueProxy.set", "what cannot be cloned", ({ value }) => value.set(() => {}), TypeError, /a function/],
  ...functions("ValueProxy.update", (f, { value }) => value.update(f)),

  // Functions
  ["sleep", "a text", () => sleep(any("1")), TypeError, /found "1"/],
  ["sleep", "nothing", () => sleep(any(undefined)), TypeError, /found undefined/],
  ["sleep", "below 0", () => sleep(-1), RangeError, /at least 0, found -1/],
  ["sleep", "NaN", () => sleep(Number.NaN), RangeError, /found NaN/],
  ["sleep", "more than a timer takes", () => sleep(2 ** 31), RangeError, /at most 2147483647, found 2147483648/],
  ["sleepSync", "a text", () => sleepSync(any("1")), TypeError, /found "1"/],
  ["sleepSync", "nothing", () => sleepSync(any(undefined)), TypeError, /found undefined/],
  ["sleepSync", "below 0", () => sleepSync(-1), RangeError, /at least 0, found -1/],
  // Without a word, that would sleep for ever.
  ["sleepSync", "NaN", () => sleepSync(Number.NaN), RangeError, /found NaN/],
  // That would wait for standard input.
  ["download", "a descriptor", () => download(any(0)), TypeError, /path to be a text, found 0/],
  ["download", "nothing", () => download(any(undefined)), TypeError, /found undefined/],
];

function held(act: (condition: threadwork.Condition) => unknown): unknown {
  const condition = new Condition();
  using _ = condition.acquire();
  return act(condition);
}

/** What takes nothing. */
export const TAKE_NOTHING: readonly string[] = [
  ...["cancelled", "cpuCount", "Pool.close", "Pool.terminate", "Pool.join", "Thread.terminate", "Process.terminate"],
  ...["new Lock", "new RLock", "new Event"],
  ...["Lock.tryAcquire", "Lock.release", "RLock.tryAcquire", "RLock.release", "Semaphore.tryAcquire"],
  ...["BoundedSemaphore.tryAcquire", "Event.set", "Event.clear", "Barrier.abort", "Barrier.reset"],
  ...["Condition.tryAcquire", "Condition.release", "Condition.notifyAll"],
  ...["Manager.shutdown", "DictProxy.clear", "DictProxy.size", "DictProxy.entries", "DictProxy.keys"],
  ...["DictProxy.values", "ListProxy.pop", "ListProxy.shift", "ListProxy.clear", "ListProxy.size", "ListProxy.items"],
  ...["ValueProxy.get"],
];

/** What takes anything: a promise's own. */
export const TAKE_ANYTHING: readonly string[] = ["Task.then"];
