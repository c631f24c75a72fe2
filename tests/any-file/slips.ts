/** How learners slip with the library, as they did in trials, and what each must be told. */
import type { AnyFile } from "./any-file.ts";

const POOL = 'import { Pool } from "threadwork";';
const PRIMES = `
export function countPrimes(limit: number): number {
  let count = 0;
  for (let n = 2; n < limit; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (prime) count++;
  }
  return count;
}
`;
const OPEN = "await using pool = new Pool(import.meta, { workers: 4 });";
const MAP = "return await pool.map(countPrimes, limits);";

/** Lesson 02, with these imports and this body. */
const primes = (body: string, imports = POOL) =>
  `${imports}${PRIMES}export default async function countAll(limits: number[]): Promise<number[]> {\n  ${body}\n}\n`;

const THREAD = 'import { download, Thread } from "threadwork";';
/** Lesson 03, with this body. */
const downloads = (body: string) => `${THREAD}
export function fetchText(path: string): string {
  return download(path);
}
export default async function downloadAll(paths: string[]): Promise<string[]> {
  ${body}
}
`;

/** Lesson 04, with this body, which has a list of times to tell of. */
const runs = (body: string, names = "{ times, min, median, spread }") => `import { sleep } from "threadwork";
export async function job(pauseMs: number): Promise<void> {
  await sleep(pauseMs);
}
export default async function measure(pauses: number[]) {
  ${body}
  const sorted = times.toSorted((a, b) => a - b);
  const [min, median, spread] = [sorted[0]!, sorted[(sorted.length - 1) / 2]!, sorted.at(-1)! - sorted[0]!];
  return ${names};
}
`;
const ONE_BY_ONE = `const times: number[] = [];
  for (const pause of pauses) {
    const from = performance.now();
    await job(pause);
    times.push(performance.now() - from);
  }`;

/** Lesson 05, with this body. */
const chain = (body: string) => `import { Thread } from "threadwork";
export function longestChain(limit: number): number {
  let [best, most] = [0, 0];
  for (let start = 1; start < limit; start++) {
    let length = 1;
    for (let n = start; n !== 1; n = n % 2 === 0 ? n / 2 : 3 * n + 1) length++;
    if (length > most) [best, most] = [start, length];
  }
  return best;
}
export default async function answer(limit: number): Promise<number> {
  ${body}
}
`;

/** Lesson 06: what is before both functions, in the worker's, and in the other. */
const interest = (before: string, inWorker: string, body: string) => `${POOL}
interface Account { owner: string; cents: number; history: string[] }
const SECONDS = 30 * 24 * 60 * 60;
export function interestOf(cents: number, percent: number): number {
  const perSecond = percent / 100 / (365 * 24 * 60 * 60);
  let more = 0;
  for (let second = 0; second < SECONDS; second++) more += (cents + more) * perSecond;
  return Math.floor(more);
}
${before}
export function addInterest(account: Account, percent: number) {
  const cents = interestOf(account.cents, percent);
  account.cents += cents;
  account.history.push("interest " + cents);
  ${inWorker}
}
export default async function monthEnd(accounts: Account[], percent: number) {
  await using pool = new Pool(import.meta, { workers: 2 });
  const lists = accounts.map((account): [Account, number] => [account, percent]);
  ${body}
}
`;

const slip = (lesson: number, what: string, content: string, kind: string, says: RegExp): AnyFile => ({
  ...{ lesson, what, content, kind, says },
  fails: kind === "no-such-export" || kind === "imports-file" ? "loads" : "correct",
});

export const SLIPS: readonly AnyFile[] = [
  slip(
    2,
    "an import without braces",
    primes(`${OPEN}\n  ${MAP}`, 'import Pool from "threadwork";'),
    "no-such-export",
    /without braces[\s\S]*import \{ Pool \} from "threadwork"/,
  ),
  slip(
    2,
    "a path before the library's name",
    primes(`${OPEN}\n  ${MAP}`, 'import { Pool } from "./threadwork";'),
    "imports-file",
    /nothing before or behind it[\s\S]*from\s+"threadwork"/,
  ),
  slip(
    2,
    "an import with a small letter",
    primes(
      `await using p = new pool(import.meta);\n  return await p.map(countPrimes, limits);`,
      'import { pool } from "threadwork";',
    ),
    "no-such-export",
    /Write Pool:/,
  ),
  slip(
    2,
    "a pool without import.meta",
    primes(`${OPEN.replace("import.meta, ", "")}\n  ${MAP}`),
    "no-import-meta",
    /new\s+Pool\(import\.meta,/,
  ),
  slip(2, "using without await", primes(`${OPEN.slice(6)}\n  ${MAP}`), "using-without-await", /Write: await using/),
  slip(
    2,
    "a list before the function",
    primes(`${OPEN}\n  return await pool.map(limits as never, countPrimes as never);`),
    "swapped",
    /The\s+function\s+comes\s+first/,
  ),
  slip(
    2,
    "a function that was called",
    primes(`${OPEN}\n  return await pool.map(countPrimes(10) as never, limits);`),
    "called-too-soon",
    /without\s+\( \)/,
  ),
  slip(
    2,
    "a function without a list",
    primes(`${OPEN}\n  return await pool.map(countPrimes, undefined as never);`),
    "no-items",
    /pool\.map\(work,\s+list\)/,
  ),
  slip(
    2,
    "a method with a capital",
    primes(`${OPEN}\n  return await (pool as never as { Map: typeof pool.map }).Map(countPrimes, limits);`),
    "not-a-function",
    /Write\s+map:/,
  ),
  slip(
    2,
    "a pool that ends before its work",
    primes(`${OPEN}\n  return pool.map(countPrimes, limits);`),
    "pool-ended-first",
    /return\s+await\s+pool\.map/,
  ),
  slip(
    2,
    "a list of the file that workers fill",
    `${primes(`${OPEN}\n  await pool.map(work, limits);\n  return counts;`)}const counts: number[] = [];\nexport function work(limit: number): void {\n  counts.push(countPrimes(limit));\n}\n`,
    "not-shared",
    /counts is a\s+variable\s+of\s+the\s+whole\s+file/,
  ),
  slip(
    3,
    "a thread that is no result",
    downloads("return paths.map((path) => Thread.start(import.meta, fetchText, path)) as never;"),
    "not-data",
    /await\s+thread\.join\(\)/,
  ),
  slip(
    3,
    "join that is not called",
    downloads("return paths.map((path) => Thread.start(import.meta, fetchText, path).join) as never;"),
    "not-data",
    /write\s+\( \)\s+behind/,
  ),
  slip(
    3,
    "a thread without import.meta",
    downloads(
      "return await Promise.all(paths.map((path) => Thread.start(fetchText as never, path as never).join())) as never;",
    ),
    "no-import-meta",
    /Thread\.start\(import\.meta,/,
  ),
  slip(
    3,
    "the arguments of new Thread one by one",
    downloads(
      "return await Promise.all(paths.map((path) => new Thread(import.meta, fetchText, path as never).join()));",
    ),
    "arguments-no-list",
    /Write:\s+Thread\.start/,
  ),
  slip(
    3,
    "a blocking call in place of the function",
    downloads(
      "return await Promise.all(paths.map((path) => Thread.start(import.meta, fetchText(path) as never).join())) as never;",
    ),
    "called-too-soon",
    /without\s+\( \)/,
  ),
  {
    ...slip(
      4,
      "runs side by side",
      runs(
        "const times = await Promise.all(pauses.map(async (pause) => {\n    const from = performance.now();\n    await job(pause);\n    return performance.now() - from;\n  }));",
      ),
      "ran-together",
      /await in a loop/,
    ),
    fails: "told",
  },
  {
    ...slip(
      4,
      "times that were sorted in place",
      runs(`${ONE_BY_ONE}\n  times.sort((a, b) => a - b);`),
      "times-reordered",
      /toSorted/,
    ),
    fails: "told",
  },
  slip(
    4,
    "figures under other names",
    runs(ONE_BY_ONE, "{ time: times, minimum: min, median, spread }"),
    "other-names",
    /nothing\s+under\s+the\s+name\s+times/,
  ),
  slip(
    5,
    "a worker that runs what starts it",
    chain("return await Thread.start(import.meta, answer, limit).join();"),
    "starts-itself",
    /does\s+the\s+work/,
  ),
  slip(
    5,
    "a thread without its argument",
    chain("return await Thread.start(import.meta, longestChain).join();"),
    "no-arguments",
    /Thread\.start\(import\.meta,\s+longestChain,\s+argument\)/,
  ),
  slip(
    5,
    "a promise of a thread as a list",
    chain("const made = Thread.start(import.meta, longestChain, limit).join();\n  return made.toFixed(0);"),
    "promise-as-list",
    /made\s+is\s+a\s+promise[\s\S]*Write\s+await/,
  ),
  slip(
    2,
    "one argument for apply",
    primes(`${OPEN}\n  return await Promise.all(limits.map((limit) => pool.apply(countPrimes, limit)));`),
    "arguments-no-list",
    /apply\(countPrimes,\s+\[limit\]\)/,
  ),
  slip(5, "an answer that is NaN", chain('return longestChain(limit) + Number("five");'), "not-a-number", /is NaN/),
  slip(
    6,
    "a list of the file that workers fill, of accounts",
    interest(
      "const done: Account[] = [];",
      "done.push(account);",
      "await pool.starmap(addInterest, lists);\n  return done;",
    ),
    "not-shared",
    /done is a\s+variable/,
  ),
  slip(
    6,
    "map for a list of arguments",
    interest("", "return account;", "return await pool.map(addInterest as never, lists);"),
    "of-undefined",
    /pool\.starmap a\s+list/,
  ),
  slip(
    6,
    "an argument that is not handed over",
    interest("", "return account;", "return await pool.map(addInterest as never, accounts);"),
    "not-a-number",
    /not\s+handed\s+over/,
  ),
  slip(
    6,
    "a part of what was asked for",
    interest("", "return account.cents;", "return await pool.starmap(addInterest, lists);"),
    "wrong-type",
    /is a number,\s+where\s+an\s+object/,
  ),
  {
    ...slip(
      2,
      "a pool for each piece of work",
      primes(
        "return await Promise.all(limits.map(async (limit) => {\n    await using pool = new Pool(import.meta, { workers: 8 });\n    return (await pool.map(countPrimes, [limit]))[0]!;\n  }));",
      ),
      "pool-for-each-piece",
      /Open\s+one\s+pool/,
    ),
    slow: 20,
  },
];
