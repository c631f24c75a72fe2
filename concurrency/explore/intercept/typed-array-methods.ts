/**
 * The methods of a typed array that is watched: those of `Array.prototype`, which read and write by index, so that each
 * element is a step. They are called on the watched array.
 */
type Method = (this: unknown[] & { constructor: ArrayClass }, ...args: never[]) => unknown;
interface ArrayClass {
  readonly name: string;
  new (contents: unknown): object;
}

const asArray = [
  ...["at", "every", "fill", "find", "findIndex", "findLast", "findLastIndex", "forEach", "includes", "indexOf"],
  ...["lastIndexOf", "reduce", "reduceRight", "some", "values", "entries", "keys", "copyWithin", "reverse"],
];
/** Those that give a text. Of the array itself they would give none while they run: V8 takes that for a circle. */
const asText = ["join", "toLocaleString", "toString"];
/** Those that give a new array: of the same class, and of the thread alone. */
const copying = ["map", "filter", "slice", "toReversed", "with"];

export const methods: Readonly<Record<string, Method>> = {
  ...Object.fromEntries(asArray.map((name) => [name, Array.prototype[name as "at"] as Method])),
  ...Object.fromEntries(asText.map((name) => [name, ofCopy(Array.prototype[name as "join"] as Method)])),
  ...Object.fromEntries(copying.map((name) => [name, copies(Array.prototype[name as "slice"] as Method)])),
  // Without a function of the caller's: by number, as typed arrays do.
  sort(compare?: (a: never, b: never) => number) {
    const sorted = Array.from(this).sort((compare ?? byNumber) as never);
    for (const [i, value] of sorted.entries()) this[i] = value;
    return this;
  },
  toSorted(compare?: (a: never, b: never) => number) {
    return new this.constructor(Array.from(this).sort((compare ?? byNumber) as never));
  },
  set(source: ArrayLike<unknown>, offset = 0): void {
    if (offset < 0 || offset + source.length > this.length) throw new RangeError("offset is out of bounds");
    for (const [i, value] of Array.from(source).entries()) this[offset + i] = value;
  },
  subarray(begin = 0, end?: number) {
    const array = this as unknown as Int32Array;
    const from = inside(begin, array.length);
    const to = Math.max(from, inside(end ?? array.length, array.length));
    // By its name: as long as a program runs, that one is watched, too.
    const Class = globalThis[this.constructor.name as "Int32Array"];
    return new Class(array.buffer, array.byteOffset + from * array.BYTES_PER_ELEMENT, to - from);
  },
};

function copies(method: Method): Method {
  return function (...args) {
    return new this.constructor(method.apply(Array.from(this) as never, args));
  };
}

function ofCopy(method: Method): Method {
  return function (...args) {
    return method.apply(Array.from(this) as never, args);
  };
}

function inside(index: number, length: number): number {
  const whole = Math.trunc(index) || 0;
  return whole < 0 ? Math.max(0, length + whole) : Math.min(whole, length);
}

function byNumber(a: number | bigint, b: number | bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
