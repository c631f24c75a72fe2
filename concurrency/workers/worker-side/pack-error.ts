import { runtime } from "../../../runtime-adapters/current.ts";
import { namesOfFolder } from "../../messages/names-of-folder.ts";

/** Anything thrown, as plain data that every channel can send. */
export type PackedError =
  | {
      kind: "error";
      name: string;
      message: string;
      stack?: string;
      cause?: PackedError;
      /** Of an AggregateError. */
      errors?: PackedError[];
      /** Of a SuppressedError: what a disposal threw, and what had been thrown before. */
      disposal?: [error: PackedError, suppressed: PackedError];
      /** Its own enumerable properties, as far as they can be sent. */
      fields?: Record<string, unknown>;
      /** It is a DOMException. */
      dom?: true;
    }
  /** Something that is not an Error. */
  | { kind: "value"; value: unknown };

/** Where a packed error goes. */
export type Destination = "thread" | "process";

/** Causes of causes, and errors of errors, so many levels deep. */
const MOST_LEVELS = 8;
/** Of one error, all in all. */
const MOST_ERRORS = 1000;

/**
 * Packs what was thrown. What a clone loses (class, fields, cause) is written out; a cause that leads back to itself
 * ends. Never throws: what cannot be read of it is left out.
 */
export function packError(thrown: unknown, to: Destination): PackedError {
  return pack(thrown, to, 0, { left: MOST_ERRORS });
}

function pack(thrown: unknown, to: Destination, level: number, count: { left: number }): PackedError {
  count.left--;
  if (!attempt(() => isError(thrown))) return packOther(thrown, to);
  const error = thrown as Error & { errors?: unknown };
  const packed: PackedError = { kind: "error", name: nameOf(error), message: textOf(() => error.message) };
  if (isDomException(error)) packed.dom = true;
  const stack = attempt(() => error.stack);
  if (typeof stack === "string") packed.stack = ownFrames(stack);
  else {
    const place = attempt(() => runtime.placeOf(error));
    if (place) packed.stack = `${packed.name}: ${packed.message}\n    at ${place}`;
  }
  if (level < MOST_LEVELS) {
    const cause = attempt(() => error.cause);
    if (cause !== undefined) packed.cause = pack(cause, to, level + 1, count);
    const errors = attempt(() => (Array.isArray(error.errors) ? [...(error.errors as unknown[])] : undefined));
    if (errors) packed.errors = [];
    for (const each of errors ?? []) {
      if (count.left <= 0) break;
      packed.errors!.push(pack(each, to, level + 1, count));
    }
    const disposal = attempt(() => disposalOf(error));
    if (disposal) packed.disposal = [pack(disposal[0], to, level + 1, count), pack(disposal[1], to, level + 1, count)];
  }
  const fields = fieldsOf(error, to);
  if (fields) packed.fields = fields;
  return packed;
}

/** What a SuppressedError holds in two properties that cannot be enumerated; `undefined` of any other error. */
function disposalOf(error: Error): [error: unknown, suppressed: unknown] | undefined {
  if (error.name !== "SuppressedError" || !("suppressed" in error && "error" in error)) return undefined;
  return [error.error, error.suppressed];
}

/** What is no Error and cannot be sent whole becomes one: it says what it was, and has its fields. */
function packOther(thrown: unknown, to: Destination): PackedError {
  if (isSendable(thrown, to)) return { kind: "value", value: thrown };
  const what = attempt(() => runtime.explain(thrown, to))?.what ?? "something that cannot be sent";
  const found = typeof thrown === "symbol" ? `${what}, ${textOf(() => thrown)}` : what;
  const holds = found.startsWith("at ") ? "it holds," : "it is";
  const message = `Something was thrown that is no Error and cannot be sent whole: ${holds} ${found}.`;
  const packed: PackedError = { kind: "error", name: "Error", message };
  const fields = fieldsOf(Object(thrown), to);
  if (fields) packed.fields = fields;
  return packed;
}

// `line`, `column`, `sourceURL` and the like: Bun adds them to errors as they are thrown.
const apart = new Set(["name", "message", "stack", "cause", "errors", "line", "column", "sourceURL", "originalLine"]);

/** Those that can be read and sent; `undefined` for none. */
function fieldsOf(thrown: object, to: Destination): Record<string, unknown> | undefined {
  let fields: Record<string, unknown> | undefined;
  for (const key of attempt(() => Object.keys(thrown)) ?? []) {
    if (apart.has(key)) continue;
    const field = attempt(() => ({ value: (thrown as Record<string, unknown>)[key] }));
    if (!field || !isSendable(field.value, to)) continue;
    fields ??= {};
    // Not by assigning: a field may be called __proto__.
    Object.defineProperty(fields, key, { value: field.value, enumerable: true, configurable: true, writable: true });
  }
  return fields;
}

/**
 * How a stack names the folder of this file, in which all files are that run tasks. In a bundle nothing tells that from
 * a task.
 */
const HERE = import.meta.url.startsWith("file:") ? namesOfFolder(import.meta.url) : [];

/** The stack without what lies below the task: how we came to call it. */
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

/** Its name, or the name of its class where a subclass of Error did not set one. */
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
