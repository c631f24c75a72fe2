import { runtime } from "../../../runtime-adapters/current.ts";
import { namesOfFolder } from "../../messages/names-of-folder.ts";

/** Anything that was thrown, as plain data that every channel can send. */
export type PackedError =
  | {
      kind: "error";
      name: string;
      message: string;
      stack?: string;
      cause?: Other;
      /** The errors of an AggregateError, or of an error with such a list. */
      errors?: Other[];
      /** It is an AggregateError. */
      aggregate?: true;
      /** For a SuppressedError: what a disposal threw, and what had been thrown before. */
      disposal?: [error: Other, suppressed: Other];
      /** Its own enumerable properties, if they can be sent. */
      fields?: Record<string, unknown>;
      /** Properties whose values are errors. */
      fieldErrors?: [key: string, error: Other][];
      /** It is a DOMException. */
      dom?: true;
      /**
       * For the thrown error: all errors that it refers to, directly or not. A flat list, because a chain of causes may
       * be long.
       */
      others?: PackedError[];
    }
  /** Something that is not an Error. */
  | { kind: "value"; value: unknown };

/** The place of an error in `others`, from 1; 0 is the thrown error itself. */
type Other = number;

/** Where a packed error goes. */
export type Destination = "thread" | "process";

/** At most so many errors are packed with a thrown one. */
const MOST_ERRORS = 1000;

/** Errors that are packed together. One that several refer to, or that refers to itself, is packed once. */
interface Packing {
  readonly to: Destination;
  /** The place of each error. */
  readonly places: Map<unknown, Other>;
  readonly packed: PackedError[];
  /** Errors whose causes come next. Those nearest to the thrown error come first. */
  readonly open: [error: Error & { errors?: unknown }, packed: PackedError & { kind: "error" }][];
}

/**
 * Packs what was thrown. Keeps what a clone would lose: class, fields, cause. Never throws: what cannot be read is left
 * out.
 */
export function packError(thrown: unknown, to: Destination): PackedError {
  const packing: Packing = { to, places: new Map(), packed: [], open: [] };
  pack(thrown, packing);
  for (const [error, packed] of packing.open) packOthers(error, packed, packing);
  const [first, ...others] = packing.packed as [PackedError, ...PackedError[]];
  if (others.length > 0 && first.kind === "error") first.others = others;
  return first;
}

function pack(thrown: unknown, packing: Packing): Other {
  const before = packing.places.get(thrown);
  if (before !== undefined) return before;
  const place = packing.packed.length;
  if (attempt(() => isError(thrown))) {
    const packed = packOne(thrown as Error);
    packing.places.set(thrown, place);
    packing.open.push([thrown as Error, packed]);
    packing.packed.push(packed);
  } else packing.packed.push(packOther(thrown, packing.to));
  return place;
}

function packOne(error: Error): PackedError & { kind: "error" } {
  const packed: PackedError = { kind: "error", name: nameOf(error), message: textOf(() => error.message) };
  if (isDomException(error)) packed.dom = true;
  const stack = attempt(() => error.stack);
  if (typeof stack === "string") packed.stack = ownFrames(withFrames(stack));
  else {
    const place = attempt(() => runtime.placeOf(error));
    if (place) packed.stack = `${packed.name}: ${packed.message}\n    at ${place}`;
  }
  return packed;
}

/** Packs the errors that an error refers to, and its fields. */
function packOthers(...[error, packed, packing]: [...Packing["open"][number], Packing]): void {
  const hasRoom = () => packing.open.length < MOST_ERRORS;
  const cause = attempt(() => error.cause);
  if (cause !== undefined && hasRoom()) packed.cause = pack(cause, packing);
  const errors = attempt(() => (Array.isArray(error.errors) ? [...(error.errors as unknown[])] : undefined));
  if (errors) packed.errors = [];
  for (const each of errors ?? []) {
    if (!hasRoom()) break;
    packed.errors!.push(pack(each, packing));
  }
  if (errors && error instanceof AggregateError) packed.aggregate = true;
  const disposal = attempt(() => disposalOf(error));
  if (disposal) packed.disposal = [pack(disposal[0], packing), pack(disposal[1], packing)];
  for (const [key, field] of fieldsOf(error)) {
    if (key === "errors" && errors) continue;
    if (attempt(() => isError(field)) !== true) addField(packed, key, field, packing.to);
    else if (hasRoom()) {
      packed.fieldErrors ??= [];
      packed.fieldErrors.push([key, pack(field, packing)]);
    }
  }
}

/** The two errors of a SuppressedError, whose properties are not enumerable; `undefined` for other errors. */
function disposalOf(error: Error): [error: unknown, suppressed: unknown] | undefined {
  if (error.name !== "SuppressedError" || !("suppressed" in error && "error" in error)) return undefined;
  return [error.error, error.suppressed];
}

/** Something that is no Error and cannot be sent becomes an Error that says what it was, with its fields. */
function packOther(thrown: unknown, to: Destination): PackedError {
  if (isSendable(thrown, to)) return { kind: "value", value: thrown };
  const what = attempt(() => runtime.explain(thrown, to))?.what ?? "something that cannot be sent";
  const found = typeof thrown === "symbol" ? `${what}, ${textOf(() => thrown)}` : what;
  const holds = found.startsWith("at ") ? "it holds," : "it is";
  const message = `Something was thrown that is no Error and cannot be sent whole: ${holds} ${found}.`;
  const packed: PackedError = { kind: "error", name: "Error", message };
  for (const [key, field] of fieldsOf(Object(thrown))) addField(packed, key, field, to);
  return packed;
}

const apart = new Set(["name", "message", "stack", "cause"]);

/** The fields that can be read. Those that Bun adds to errors (`line`, `sourceURL` and the like) are not enumerable. */
function* fieldsOf(thrown: object): Generator<[key: string, field: unknown]> {
  for (const key of attempt(() => Object.keys(thrown)) ?? []) {
    if (apart.has(key)) continue;
    const field = attempt(() => ({ value: (thrown as Record<string, unknown>)[key] }));
    if (field) yield [key, field.value];
  }
}

function addField(packed: PackedError & { kind: "error" }, key: string, value: unknown, to: Destination): void {
  if (!isSendable(value, to)) return;
  packed.fields ??= {};
  // Not assigned: a field may be called __proto__.
  Object.defineProperty(packed.fields, key, { value, enumerable: true, configurable: true, writable: true });
}

/** JavaScriptCore writes `name@/a/file.ts:3:7`. Bun 1.4.5 makes frames of that, but not of a DOMException. */
function withFrames(stack: string): string {
  return stack.includes("\n    at ")
    ? stack
    : stack.replace(/^([^@\n]*)@(.+:\d+:\d+|\[native code\])$/gm, "    at $1 ($2)");
}

/**
 * How stack traces name the folder of this file, which holds all code that runs tasks. In a bundle, the task is in the
 * same file.
 */
const HERE = import.meta.url.startsWith("file:") ? namesOfFolder(import.meta.url) : [];

/** The stack without the frames below the task, which are ours. */
function ownFrames(stack: string): string {
  const lines = stack.split("\n");
  const isBelow = (line: string) =>
    /^\s*at /.test(line) &&
    (HERE.some((folder) => line.includes(folder)) || !/[/\\]/.test(line) || /\((?:node|ext):/.test(line));
  const last = lines.findLastIndex((line) => !isBelow(line));
  return lines.slice(0, last + 1).join("\n");
}

function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || isDomException(thrown);
}

function isDomException(thrown: unknown): boolean {
  return typeof DOMException === "function" && thrown instanceof DOMException;
}

/** Its name, or the name of its class, where a subclass of Error did not set a name. */
function nameOf(error: Error): string {
  const name = textOf(() => error.name, "Error");
  const ofClass = name === "Error" ? attempt(() => error.constructor.name) : undefined;
  return typeof ofClass === "string" && ofClass !== "" ? ofClass : name;
}

/** Whether it can be sent as it is. */
function isSendable(value: unknown, to: Destination): boolean {
  if (typeof value !== "object" || value === null) return typeof value !== "function" && typeof value !== "symbol";
  return attempt(() => runtime.sends(value, to)) === true;
}

function textOf(read: () => unknown, otherwise = "(it has no text that can be read)"): string {
  return attempt(() => String(read())) ?? otherwise;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
