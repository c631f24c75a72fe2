/** Guesses which name was meant where a program uses one that does not exist: a method, or a name in the file. */
import { levenshteinDistance } from "deno-std/text/levenshtein_distance.js";
import { LIBRARY_MEMBERS } from "../source/library-members.ts";
import { LIBRARY_VALUES } from "../source/library-names.ts";
import type { Source } from "../source/look-at.ts";
import type { Finding } from "./finding.ts";

/** Of a longer expression, messages show only the last name. */
const MOST_TOLD = 40;
const MOST_LISTED = 16;

/** The finding for an error that says that a method does not exist; `undefined` for other errors. */
export function noSuchMember(message: string): Finding | undefined {
  const [, object, member, what] =
    /^(.+?)\.([\w$]+) is not a (function|constructor)\b/s.exec(message) ??
    /^undefined is not a constructor \(evaluating 'new ([\w$.]+)\.([\w$]+)()/.exec(message) ??
    [];
  if (object === undefined || member === undefined) return undefined;
  const isPlain = object.length <= MOST_TOLD && /^[\w$.[\]]+$/.test(object);
  const called = isPlain ? `${object}.${member}` : `….${member}`;
  const finding = (what: string, next: string): Finding => ({ kind: "not-a-function", what, next });
  const none = `the file calls ${called}, and there is no such function`;

  const own = membersOf(object);
  if (own) {
    if (own.ofClass.includes(member) && what !== "function")
      return finding(`the file says new ${called}, and that makes nothing`, `Call ${called}(…), without new.`);
    const meant = meantBy(member, own.ofClass);
    if (meant !== undefined) return finding(none, `Write ${object}.${meant}${butForCase(member, meant)}.`);
    const ofMade = own.ofMade.includes(member) ? member : meantBy(member, own.ofMade);
    if (ofMade !== undefined)
      return finding(none, `${ofMade} is called of ${madeOf(object)}, not of ${object} itself.`);
    if (own.ofClass.length === 0) return finding(none, "Look how the name is written.");
    const listed = own.ofClass.slice(0, MOST_LISTED).join(", ");
    return finding(
      none,
      `Look how the name is written. ${object} has ${listed}${own.ofClass.length > MOST_LISTED ? ", …" : ""}.`,
    );
  }
  const known = Object.keys(LIBRARY_MEMBERS).find((name) => object.toLowerCase().endsWith(name.toLowerCase()));
  const { ofMade } = (known !== undefined && LIBRARY_MEMBERS[known]) || { ofMade: undefined };
  if (ofMade && !ofMade.includes(member)) {
    const meant = meantBy(member, ofMade);
    if (meant !== undefined) return finding(none, `Write ${meant}${butForCase(member, meant)}.`);
  }
  const meant = EVERYWHERE.includes(member) ? undefined : meantBy(member, EVERYWHERE);
  if (meant !== undefined && member.length > 2)
    return finding(none, `Did you mean ${meant}${butForCase(member, meant)}?`);
  if (ofMade && !ofMade.includes(member) && known === "Pool")
    return finding(none, `Look how the name is written. A pool has ${ofMade.slice(0, 9).join(", ")} and more.`);
  if (OF_LISTS.has(member) && isPlain)
    return finding(
      `the file calls ${called}, and ${object} is no list there, or nothing that has ${member}`,
      `Look what ${object} is: a function that a pool calls gets one entry of the list that the pool was given, so hand it a list of lists where it is to get lists. What comes from another thread is data, without its class and its methods.`,
    );
  return finding(
    `${none}: what comes from another thread is data, without its class and its methods`,
    "Look how the name is written; or write an exported function that takes the data, and call that.",
  );
}

/** The name that was probably meant by an undefined one; `undefined` where none is similar. */
export function definedName(missing: string, source: Source | undefined): string | undefined {
  // A browser's `window` has about a thousand names that no thread has.
  const globals =
    "document" in globalThis
      ? LANGUAGE
      : Object.getOwnPropertyNames(globalThis).filter((name) => !name.startsWith("_"));
  return meantBy(missing, [...(source?.names ?? []), ...LIBRARY_VALUES, ...globals]);
}

const LANGUAGE =
  "Array ArrayBuffer Atomics BigInt Boolean Date Error Float64Array Infinity Int32Array JSON Map Math NaN Number Object Promise Proxy Reflect RegExp Set SharedArrayBuffer String Symbol TextEncoder TypeError URL Uint8Array console fetch isNaN navigator parseFloat parseInt performance setInterval setTimeout structuredClone undefined".split(
    " ",
  );

/** The module that exports a name which is not defined in the file; `undefined` where none is known. */
export function moduleOf(missing: string): string | undefined {
  if (LIBRARY_VALUES.includes(missing)) return "threadwork";
  return Object.entries(OF_RUNTIMES).find(([, names]) => names.includes(missing))?.[0];
}

/** What exercises use of the runtimes' built-in modules, and similar names. */
const OF_RUNTIMES: Readonly<Record<string, readonly string[]>> = {
  "node:fs": [
    ...["closeSync", "existsSync", "fstatSync", "mkdirSync", "openSync", "readdirSync", "readFileSync", "readSync"],
    ...["rmSync", "statSync", "unlinkSync", "writeFileSync", "writeSync"],
  ],
  "node:os": ["availableParallelism", "cpus", "tmpdir"],
  "node:url": ["fileURLToPath", "pathToFileURL"],
  "node:path": ["basename", "dirname", "extname", "resolve"],
  "node:worker_threads": ["isMainThread", "parentPort", "receiveMessageOnPort", "threadId", "workerData"],
};

/** Methods of a built-in value or of a class of the library; `undefined` for anything else. */
function membersOf(object: string): { ofClass: readonly string[]; ofMade: readonly string[] } | undefined {
  if (!/^(?:[A-Z][\w$]*|console|performance|globalThis)$/.test(object)) return undefined;
  const ours = LIBRARY_MEMBERS[object];
  if (ours) return { ofClass: ours.ofClass ?? [], ofMade: ours.ofMade };
  const value = (globalThis as Record<string, unknown>)[object];
  if (typeof value !== "function" && (typeof value !== "object" || value === null)) return undefined;
  const { prototype } = value as { prototype?: object };
  return { ofClass: functionsOf(value), ofMade: prototype === undefined ? [] : functionsOf(prototype) };
}

function functionsOf(value: object): string[] {
  return Object.entries(Object.getOwnPropertyDescriptors(value))
    .filter(([name, { value }]) => typeof value === "function" && name !== "constructor" && !/^[A-Z_]/.test(name))
    .map(([name]) => name)
    .sort();
}

/** Methods that only lists have. */
const OF_LISTS: ReadonlySet<string> = new Set(
  functionsOf(Array.prototype).filter((name) => !(name in String.prototype) && !(name in Map.prototype)),
);

/** Deprecated methods, which we never suggest. */
const OLD = /^(?:anchor|big|blink|bold|fixed|font\w+|italics|link|small|strike|sub|sup|substr|trimLeft|trimRight)$/;

/** Methods of values that every program has. */
const EVERYWHERE: readonly string[] = [
  ...new Set([
    ...[Array, String, Map, Set, Promise, Int32Array].flatMap((each) => functionsOf(each.prototype)),
    ...Object.values(LIBRARY_MEMBERS).flatMap(({ ofMade }) => ofMade),
  ]),
].filter((name) => !OLD.test(name));

function madeOf(name: string): string {
  if (name === "Pool") return "a pool: await using pool = new Pool(import.meta, { workers: 4 })";
  if (name === "Thread" || name === "Process") return `what ${name}.start(import.meta, work, argument) gives you`;
  return `what is made by new ${name}(…)`.replace("new Promise(…)", "a promise").replace("new Array(…)", "a list");
}

/** Pure. */
export function butForCase(found: string, meant: string): string {
  return found.toLowerCase() === meant.toLowerCase() ? ": capital and small letters count" : "";
}

/** The name that is similar enough to the one found; `undefined` where none is. Pure. */
export function meantBy(found: string, names: readonly string[]): string | undefined {
  const bare = (name: string) => name.toLowerCase().replaceAll("_", "");
  const [plain, letters] = [bare(found), sorted(bare(found))];
  let best: { name: string; far: number } | undefined;
  for (const name of names) {
    if (name === found) continue;
    const other = bare(name);
    let far = levenshteinDistance(plain, other);
    // Two letters that changed places are one slip; Python writes apply_async.
    if (far === 2 && sorted(other) === letters) far = 1;
    if (plain === `${other}async`) far = 1;
    const isLike = far === 0 || plain.startsWith(other[0]!) || other.slice(1) === plain;
    const most = plain.length >= 6 ? 2 : plain.length >= 2 ? 1 : 0;
    if (far <= most && isLike && (best === undefined || far < best.far)) best = { name, far };
  }
  return best?.name;
}

const sorted = (word: string): string => [...word].sort().join("");
