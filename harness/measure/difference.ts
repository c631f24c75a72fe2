import type { Difference } from "../model.ts";

/** Longest description of a value in a message. */
const MOST_CHARACTERS = 120;

/**
 * The first place at which `found` differs from `expected`, or `undefined` when there is none. Strict: same types,
 * `Object.is` for numbers (so −0 is not 0), same keys in any order, holes are not `undefined`. Both must be plain data.
 */
export function difference(expected: unknown, found: unknown, path = ""): Difference | undefined {
  if (Object.is(expected, found)) return undefined;
  const here = toldApart({ path, expected: describe(expected), found: describe(found) });
  if (typeof expected !== "object" || typeof found !== "object" || expected === null || found === null) return here;
  if (Object.getPrototypeOf(expected) !== Object.getPrototypeOf(found)) return here;
  if (expected instanceof Date) return Object.is(expected.getTime(), (found as Date).getTime()) ? undefined : here;
  if (expected instanceof Map) return difference([...expected], [...(found as typeof expected)], `${path}.entries`);
  if (expected instanceof Set) return difference([...expected], [...(found as typeof expected)], `${path}.items`);
  if (Array.isArray(expected) || ArrayBuffer.isView(expected)) {
    const [a, b] = [expected as ArrayLike<unknown>, found as ArrayLike<unknown>];
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      if (i in a !== i in b) return { path: `${path}[${i}]`, expected: item(a, i), found: item(b, i) };
      const inside = difference(a[i], b[i], `${path}[${i}]`);
      if (inside) return inside;
    }
    if (a.length === b.length) return undefined;
    return { path: `${path}.length`, expected: String(a.length), found: String(b.length) };
  }
  const [a, b] = [expected as Record<string, unknown>, found as Record<string, unknown>];
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const inside = `${path}.${key}`;
    if (!Object.hasOwn(a, key)) return { path: inside, expected: "nothing", found: describe(b[key]) };
    if (!Object.hasOwn(b, key)) return { path: inside, expected: describe(a[key]), found: "nothing" };
    const deeper = difference(a[key], b[key], inside);
    if (deeper) return deeper;
  }
  return undefined;
}

/** Unusual spaces and characters without width: two texts that differ only in these look the same. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}|(?! )\p{Z}|[\u007f-\u009f]/gu;
const NOT_ASCII = /[^\x20-\x7e]/gu;

/** Where two texts look the same, the characters that differ are written as numbers. */
function toldApart({ path, expected, found }: Difference): Difference {
  const looksSame = expected.normalize("NFKC") === found.normalize("NFKC");
  const [a, b] = [expected, found].map((text) => text.replace(looksSame ? NOT_ASCII : UNSEEN, numbered));
  return { path, expected: a!, found: b! };
}

function numbered(character: string): string {
  const code = character.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
}

/** A value as a person would write it, at most 120 characters. */
export function describe(value: unknown): string {
  const text = written(value);
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}…`;
}

function written(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, MOST_CHARACTERS + 1));
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "bigint") return bigint(value);
  if (Array.isArray(value)) return `[${value.slice(0, 20).map(written).join(", ")}${value.length > 20 ? ", …" : ""}]`;
  if (value instanceof Date) return `Date ${value.getTime()}`;
  if (value instanceof Map || value instanceof Set) return `${value.constructor.name} ${written([...value])}`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} ${written(Array.from(value as Uint8Array))}`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).slice(0, 20);
    return `{ ${entries.map(([key, each]) => `${key}: ${written(each)}`).join(", ")} }`;
  }
  return String(value);
}

/** A large bigint is written in base 16: in base 10 the time grows faster than the number of digits. */
function bigint(value: bigint): string {
  const hexadecimal = (value < 0n ? -value : value).toString(16);
  return hexadecimal.length <= MOST_CHARACTERS ? `${value}n` : `${value < 0n ? "-" : ""}0x${hexadecimal}n`;
}

function item(array: ArrayLike<unknown>, i: number): string {
  return i in array ? describe(array[i]) : "nothing";
}
