/**
 * Plain data as JSON, exactly: what JSON alone would lose or change (NaN, −0, undefined, holes, bigint, Map, Set, Date,
 * typed arrays) is carried in an object with the single key `$`.
 *
 * Used for questions and answers, by the grader and the probe, which may run on different runtimes.
 */

/** A value that JSON can carry. */
export type Encoded = null | boolean | number | string | Encoded[] | { $: [tag: string, ...Encoded[]] };

/** Thrown by `encode()` for what is not plain data; the message says where and what. */
export class NotDataError extends TypeError {
  override name = "NotDataError";
}

const TYPED_ARRAYS = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  BigInt64Array,
  BigUint64Array,
  Float32Array,
  Float64Array,
];
type TypedArray = InstanceType<(typeof TYPED_ARRAYS)[number]>;

/** Reading a bigint takes time that grows faster than its digits do: half a minute for sixteen million of them. */
const MOST_DIGITS = 100_000;
const DIGITS = new RegExp(`^-?\\d{1,${MOST_DIGITS}}$`);

/** Deeper than this is taken for a cycle. */
const MOST_DEPTH = 200;

/**
 * Encodes plain data.
 *
 * @throws {NotDataError} for functions, symbols, promises, accessors, instances of classes and cycles
 */
export function encode(value: unknown, path = "", depth = 0): Encoded {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0) ? value : { $: ["number", numberName(value)] };
    case "undefined":
      return { $: ["undefined"] };
    case "bigint":
      return { $: ["bigint", digits(value, path)] };
    case "function":
    case "symbol":
      throw new NotDataError(`${at(path)} is a ${typeof value}`);
  }
  if (value === null) return null;
  if (depth > MOST_DEPTH)
    throw new NotDataError(`${at(path)} refers to itself, or is nested deeper than ${MOST_DEPTH}`);
  if (Array.isArray(value)) return encodeArray(value, path, depth);
  if (value instanceof Map) {
    const entries = [...value].map(([k, v], i) => [
      encode(k, `${path}.key(${i})`, depth + 1),
      encode(v, `${path}.get(${i})`, depth + 1),
    ]);
    return { $: ["Map", ...entries] };
  }
  if (value instanceof Set) {
    return { $: ["Set", ...[...value].map((item, i) => encode(item, `${path}.item(${i})`, depth + 1))] };
  }
  if (value instanceof Date) return { $: ["Date", encode(value.getTime())] };
  for (const Type of TYPED_ARRAYS) {
    if (value instanceof Type)
      return { $: [Type.name, ...Array.from(value as ArrayLike<number | bigint>, (n) => encode(n))] };
  }
  return encodeObject(value as object, path, depth);
}

/**
 * Decodes what `encode()` made.
 *
 * @throws {TypeError} for what `encode()` cannot have made
 */
export function decode(encoded: Encoded, depth = 0): unknown {
  if (encoded === null || typeof encoded !== "object") return encoded;
  if (depth > MOST_DEPTH + 1) throw new TypeError(`Cannot decode a value: it is nested deeper than ${MOST_DEPTH}`);
  const inner = (each: Encoded) => decode(each, depth + 1);
  if (Array.isArray(encoded)) return decodeArray(encoded, inner);
  const [tag, ...rest] = Array.isArray(encoded.$) ? encoded.$ : [];
  switch (tag) {
    case "undefined":
      return undefined;
    case "number":
      return numberNamed(rest[0]);
    case "bigint":
      if (typeof rest[0] === "string" && DIGITS.test(rest[0])) return BigInt(rest[0]);
      throw new TypeError(`Cannot decode a bigint: it is none, or has more than ${MOST_DIGITS} digits`);
    case "Map":
      return new Map(rest.map((entry) => pair(entry).map(inner) as [unknown, unknown]));
    case "Set":
      return new Set(rest.map(inner));
    case "Date":
      return new Date(Number(inner(rest[0] ?? null)));
    case "object": {
      // Defined, not assigned: a key such as __proto__ must stay a key.
      const object = {};
      for (const [key, value] of rest.map(pair)) {
        Object.defineProperty(object, String(key), {
          value: inner(value),
          enumerable: true,
          writable: true,
          configurable: true,
        });
      }
      return object;
    }
  }
  const Type = TYPED_ARRAYS.find((each) => each.name === tag);
  if (Type) return (Type as { from(items: Iterable<unknown>): TypedArray }).from(rest.map(inner));
  throw new TypeError(`Cannot decode a value: unknown tag ${JSON.stringify(tag)?.slice(0, 40)}`);
}

function encodeArray(array: readonly unknown[], path: string, depth: number): Encoded {
  const encoded: Encoded[] = [];
  for (let i = 0; i < array.length; i++) {
    const property = Object.getOwnPropertyDescriptor(array, i);
    if (property === undefined) encoded.push({ $: ["hole"] });
    else encoded.push(encode(data(property, `${path}[${i}]`), `${path}[${i}]`, depth + 1));
  }
  return encoded;
}

function decodeArray(encoded: readonly Encoded[], inner: (each: Encoded) => unknown): unknown[] {
  const array: unknown[] = new Array(encoded.length);
  encoded.forEach((item, i) => {
    const isHole = typeof item === "object" && item !== null && !Array.isArray(item) && item.$?.[0] === "hole";
    if (!isHole) array[i] = inner(item);
  });
  return array;
}

function encodeObject(value: object, path: string, depth: number): Encoded {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    const kind =
      value instanceof Promise ? "a promise: await it" : `an instance of ${prototype.constructor?.name ?? "a class"}`;
    throw new NotDataError(`${at(path)} is ${kind}`);
  }
  const entries = Object.entries(Object.getOwnPropertyDescriptors(value))
    .filter(([, property]) => property.enumerable)
    .map(([key, property]): Encoded => [key, encode(data(property, `${path}.${key}`), `${path}.${key}`, depth + 1)]);
  return { $: ["object", ...entries] };
}

function data(property: PropertyDescriptor, path: string): unknown {
  if ("value" in property) return property.value;
  throw new NotDataError(`${at(path)} is computed by a getter`);
}

function at(path: string): string {
  return path === "" ? "the answer" : `the answer's ${path}`;
}

function digits(value: bigint, path: string): string {
  // To the base of 16, because that takes no longer for each digit.
  const many = value.toString(16).length > MOST_DIGITS;
  const text = many ? undefined : String(value);
  if (text !== undefined && DIGITS.test(text)) return text;
  throw new NotDataError(`${at(path)} is a bigint of more than ${MOST_DIGITS} digits`);
}

function numberName(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

function numberNamed(name: Encoded | undefined): number {
  const value = {
    "-0": -0,
    NaN: Number.NaN,
    Infinity: Number.POSITIVE_INFINITY,
    "-Infinity": Number.NEGATIVE_INFINITY,
  }[String(name)];
  if (value === undefined) throw new TypeError(`Cannot decode a number: ${JSON.stringify(name)?.slice(0, 40)}`);
  return value;
}

function pair(entry: Encoded): [Encoded, Encoded] {
  if (Array.isArray(entry) && entry.length === 2) return entry as [Encoded, Encoded];
  throw new TypeError("Cannot decode a value: expected a pair");
}
