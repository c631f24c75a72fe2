/**
 * Small plain values as bytes: records, lists, texts, numbers and the like. The clones of the runtimes are made for
 * anything, and take several times as long for what most messages are; on Deno 2.9, twenty times.
 *
 *      value = tag, then      number: 4 bytes where it is a whole one, else 8
 *                             text: its length, then a byte for each character, or 2 where one needs them
 *                             list: its length, then its items          record: how many, then for each key, value
 *
 * What is not plain, or large, is left to the clone of the runtime, which then says what is wrong with it, too.
 */
import { types } from "node:util";

const [UNDEFINED, NULL, FALSE, TRUE, WHOLE, NUMBER, TEXT, WIDE_TEXT, LIST, RECORD] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Larger values are cloned: clones of large ones are fast. */
const MOST_BYTES = 2 ** 14;
/** An object that stands in two places must do so where it arrives: so many are remembered. */
const MOST_OBJECTS = 16;
const MOST_LENGTH = 255;
const WIDEST_BYTE = 0xff;
const KEYS = 256;

const { toString: tagOf, __lookupGetter__: getterOf } = Object.prototype as unknown as {
  toString(): string;
  __lookupGetter__(key: string): unknown;
};
const written = new Uint8Array(MOST_BYTES);
const double = new Float64Array(1);
const doubleBytes = new Uint8Array(double.buffer);
/** Where the next byte is written. */
let end = 0;
/** Objects that were met, as many as `count`. */
const met: object[] = [];
let count = 0;

/**
 * `value` as bytes behind `head` bytes of the caller's; `undefined` where it is not plain. They are valid until the
 * next call.
 * @public
 */
export function encodePlain(value: unknown, head: number): Uint8Array | undefined {
  end = head;
  count = 0;
  try {
    return write(value) ? written.subarray(0, end) : undefined;
  } catch {
    // A getter threw, or the like: the clone says so.
    return undefined;
  } finally {
    met.length = 0;
  }
}

function write(value: unknown): boolean {
  // Room for all but what a text needs.
  if (end > MOST_BYTES - 16) return false;
  switch (typeof value) {
    case "number":
      return writeNumber(value);
    case "string":
      return writeText(value);
    case "boolean":
      written[end++] = value ? TRUE : FALSE;
      return true;
    case "undefined":
      written[end++] = UNDEFINED;
      return true;
    case "object":
      if (value !== null) return writeObject(value);
      written[end++] = NULL;
      return true;
    default:
      return false;
  }
}

function writeNumber(value: number): boolean {
  if ((value | 0) === value && !Object.is(value, -0)) {
    written[end++] = WHOLE;
    written[end++] = value;
    written[end++] = value >> 8;
    written[end++] = value >> 16;
    written[end++] = value >> 24;
    return true;
  }
  written[end++] = NUMBER;
  double[0] = value;
  for (let i = 0; i < 8; i++) written[end++] = doubleBytes[i]!;
  return true;
}

function writeText(text: string): boolean {
  const { length } = text;
  if (length > MOST_LENGTH || end + 2 * length > MOST_BYTES - 16) return false;
  const start = end;
  written[end++] = TEXT;
  written[end++] = length;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code > WIDEST_BYTE) return writeWide(text, start);
    written[end++] = code;
  }
  return true;
}

function writeWide(text: string, start: number): boolean {
  end = start;
  written[end++] = WIDE_TEXT;
  written[end++] = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    written[end++] = code;
    written[end++] = code >> 8;
  }
  return true;
}

function writeObject(value: object): boolean {
  const isList = Array.isArray(value);
  if (Object.getPrototypeOf(value) !== (isList ? Array.prototype : Object.prototype) || types.isProxy(value)) {
    return false;
  }
  if (count === MOST_OBJECTS) return false;
  for (let i = 0; i < count; i++) if (met[i] === value) return false;
  met[count++] = value;
  const keys = Object.keys(value);
  const { length } = keys;
  if (length > MOST_LENGTH) return false;
  // The list of a function's arguments, a date that says that it is an object, and an empty record, which may be
  // anything of which one sees nothing, are for the clone.
  if (!isList && (length === 0 || tagOf.call(value) !== "[object Object]")) return false;
  written[end++] = isList ? LIST : RECORD;
  written[end++] = length;
  if (isList) {
    // Holes, and what hangs on a list besides its items, are for the clone.
    if (value.length !== length || (length > 0 && keys[length - 1] !== String(length - 1))) return false;
    for (let i = 0; i < length; i++) if (!write(value[i])) return false;
    return true;
  }
  // A getter is read once, and not by us and then by the clone.
  for (let i = 0; i < length; i++) if (getterOf.call(value, keys[i]!) !== undefined) return false;
  for (let i = 0; i < length; i++) {
    const key = keys[i]!;
    if (key === "__proto__" || !writeText(key) || !write((value as Record<string, unknown>)[key])) return false;
  }
  return true;
}

/** What is read, and where. */
let bytes: Uint8Array = written;
let at = 0;
/** Keys that were read lately: most records have the same. */
const keys: string[] = new Array(KEYS).fill("");

/**
 * What `encodePlain` wrote, behind `head` bytes.
 * @public
 */
export function decodePlain(from: Uint8Array, head: number): unknown {
  bytes = from;
  at = head;
  return read();
}

function read(): unknown {
  switch (bytes[at++]) {
    case UNDEFINED:
      return undefined;
    case NULL:
      return null;
    case FALSE:
      return false;
    case TRUE:
      return true;
    case WHOLE:
      at += 4;
      return bytes[at - 4]! | (bytes[at - 3]! << 8) | (bytes[at - 2]! << 16) | (bytes[at - 1]! << 24);
    case NUMBER:
      for (let i = 0; i < 8; i++) doubleBytes[i] = bytes[at++]!;
      return double[0];
    case TEXT:
      return readText(bytes[at++]!);
    case WIDE_TEXT:
      return readWide(bytes[at++]!);
    case LIST:
      return readList(bytes[at++]!);
    default:
      return readRecord(bytes[at++]!);
  }
}

function readText(length: number): string {
  let text = "";
  for (const end = at + length; at < end; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}

function readWide(length: number): string {
  let text = "";
  for (const end = at + 2 * length; at < end; at += 2) text += String.fromCharCode(bytes[at]! | (bytes[at + 1]! << 8));
  return text;
}

function readList(length: number): unknown[] {
  const list: unknown[] = [];
  for (let i = 0; i < length; i++) list.push(read());
  return list;
}

function readRecord(length: number): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (let i = 0; i < length; i++) {
    const key = readKey();
    record[key] = read();
  }
  return record;
}

function readKey(): string {
  const tag = bytes[at++];
  const length = bytes[at++]!;
  if (tag === WIDE_TEXT) return readWide(length);
  if (length === 0) return "";
  const place = (length * 31 + bytes[at]! * 7 + bytes[at + length - 1]! + (bytes[at + (length >> 1)]! << 2)) % KEYS;
  const known = keys[place]!;
  if (known.length === length) {
    let i = 0;
    while (i < length && known.charCodeAt(i) === bytes[at + i]) i++;
    if (i === length) {
      at += length;
      return known;
    }
  }
  const key = readText(length);
  keys[place] = key;
  return key;
}
