/**
 * Says where in a value something stands that cannot be sent, and what it is. Loaded when something could not be sent.
 */

import { nowMs } from "../real-time.ts";
import type { Unsendable } from "../runtime.ts";
import { type Destination, kindOf } from "./kind-of.ts";
import { MOST_LEVELS } from "./refusals.ts";

/** So much of a path is told: its beginning says where to look. */
const MOST_PATH = 120;
const MOST_NAME = 60;
/** Where no kind is known that cannot be sent, the clone itself is asked, part by part, for at most this long. */
const PATIENCE_MS = 500;

/** Bun 1.4.5 posts what is nested 40,000 levels deep; some of them are ours. */
const BUN_LEVELS = 39_990;

/**
 * What in `value` cannot be sent, or `undefined` where nothing was found. Never throws.
 * @param sends tries whether a part can be sent
 * @param leaf names more that cannot be sent
 * @public
 */
export function findUnsendable(
  value: unknown,
  to: Destination,
  sends: (part: unknown) => boolean,
  leaf: (value: object) => Unsendable | undefined = () => undefined,
): Unsendable | undefined {
  const name = (each: unknown): Unsendable | undefined =>
    (isObject(each) ? attempt(() => leaf(each)) : undefined) ?? nameUnsendable(each, to);
  return attempt(() => search(value, to, name) ?? narrow(value, sends));
}

type Step = [step: string, child: unknown];

/** Looks at everything once, along paths of at most so many levels. */
function search(
  value: unknown,
  to: Destination,
  name: (value: unknown) => Unsendable | undefined,
): Unsendable | undefined {
  const first = name(value);
  if (first || !isObject(value)) return first;
  const mostLevels = to === "thread" && "Bun" in globalThis ? BUN_LEVELS : MOST_LEVELS;
  const seen = new Set<object>([value]);
  const steps: string[] = [];
  const open: Iterator<Step>[] = [children(value)];
  while (open.length > 0) {
    let next: IteratorResult<Step>;
    try {
      next = open.at(-1)!.next();
    } catch (error) {
      const { step = "", thrown = error } = error instanceof Unreadable ? error : {};
      return at([...steps, step], { what: `a property that throws when it is read (${textOf(thrown)})` });
    }
    if (next.done) {
      open.pop();
      steps.pop();
      continue;
    }
    const [step, child] = next.value;
    const found = name(child);
    if (found) return at([...steps, step], found);
    if (!isObject(child) || seen.has(child)) continue;
    seen.add(child);
    steps.push(step);
    open.push(children(child));
    if (open.length > mostLevels) {
      const advice = "Send a flat list, with numbers for what leads from one to another.";
      return at(steps, { what: `something too deeply nested, more than ${mostLevels} levels`, advice });
    }
  }
  return undefined;
}

/** Asks the clone itself, from the whole to the smallest part that it refuses. */
function narrow(value: unknown, sends: (part: unknown) => boolean): Unsendable | undefined {
  if (sends(value)) return undefined;
  const steps: string[] = [];
  const end = nowMs() + PATIENCE_MS;
  const passed = new Set<unknown>();
  for (let whole = value; ; ) {
    passed.add(whole);
    const part = isObject(whole) ? refusedPart(whole, passed, end, sends) : undefined;
    if (nowMs() > end) return undefined;
    if (!part) return at(steps, { what: nameOf(whole), ...adviceFor(whole) });
    steps.push(part[0]);
    whole = part[1];
  }
}

function refusedPart(
  whole: object,
  passed: Set<unknown>,
  end: number,
  sends: (part: unknown) => boolean,
): Step | undefined {
  try {
    for (const [step, child] of children(whole)) {
      if (nowMs() > end) return undefined;
      if (!passed.has(child) && !sends(child)) return [step, child];
    }
  } catch {
    // Told by search().
  }
  return undefined;
}

/** A property that throws when it is read. */
class Unreadable {
  readonly step: string;
  readonly thrown: unknown;
  constructor(step: string, thrown: unknown) {
    this.step = step;
    this.thrown = thrown;
  }
}

function* children(value: object): Generator<Step> {
  if (value instanceof Error) {
    for (const key of ["stack", "message", "name"] as const) read(value, key, `.${key}`);
    if (value.cause !== undefined) yield [".cause", value.cause];
  } else if (value instanceof Map) {
    for (const [key, child] of Map.prototype.entries.call(value)) {
      yield [".keys()", key];
      yield [`.get(${typeof key === "string" ? JSON.stringify(cut(key, MOST_NAME)) : textOf(key)})`, child];
    }
  } else if (value instanceof Set) {
    for (const child of Set.prototype.values.call(value)) yield [".values()", child];
  } else if (!ArrayBuffer.isView(value)) {
    const isList = Array.isArray(value);
    for (const key of Object.keys(value)) {
      const step = isList && /^\d+$/.test(key) ? `[${key}]` : stepOf(key);
      yield [step, read(value, key, step)];
    }
  }
}

function read(value: object, key: string, step: string): unknown {
  try {
    return (value as Record<string, unknown>)[key];
  } catch (thrown) {
    throw new Unreadable(step, thrown);
  }
}

function stepOf(key: string): string {
  return /^[\p{L}_$][\p{L}\d_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(cut(key, MOST_NAME))}]`;
}

function at(steps: readonly string[], found: Unsendable): Unsendable {
  let path = "";
  for (const step of steps) {
    path += step;
    if (path.length > MOST_PATH) {
      path = `${path.slice(0, MOST_PATH)}…`;
      break;
    }
  }
  return path === "" ? found : { ...found, what: `at ${path}, ${found.what}` };
}

/** What to send instead of things that cannot be sent, by the name of their class. */
const ADVICE: Record<string, string> = {
  Promise: "Await it first, and send what it gives.",
  URL: "Send its text: url.href",
  URLSearchParams: "Send its text: String(params)",
  Headers: "Send its entries: [...headers]",
  FormData: "Send its entries: [...form]",
  Blob: "Send its bytes: await blob.arrayBuffer()",
  File: "Send its bytes and its name: await file.arrayBuffer()",
  Request: "Send its address and what else is needed of it.",
  Response: "Send what is in it: await response.text(), or arrayBuffer()",
  ReadableStream: "Read it first, and send what it gives.",
  AbortSignal: "Give it as an option of the task: { signal }",
  AbortController: "Give its signal as an option of the task: { signal }",
  DOMException: "Send its name and its message.",
  Module: "Send the bytes that it was compiled from.",
  Generator: "Send its values as a list: [...generator]",
  AsyncGenerator: "Collect its values first (for await), and send them as a list.",
  Arguments: "Send a list: [...arguments]",
  Pool: "It belongs to its thread: a worker opens a pool of its own.",
  Thread: "It belongs to the thread that started it: send what it gives.",
  Process: "It belongs to the thread that started it: send what it gives.",
  Manager: "Send what it holds: what  await manager.dict(), list() or value()  gives.",
};

const ADVISED_PROXY = { advice: "Send a plain copy of what it stands for." };

/** What a value is that cannot be sent, itself or because of its kind. */
function nameUnsendable(value: unknown, to: Destination): Unsendable | undefined {
  if (typeof value === "function") return { what: nameOf(value) };
  if (typeof value === "symbol") return { what: "a symbol" };
  if (!isObject(value)) return undefined;
  if (isProxy(value)) return { what: isRevoked(value) ? "a revoked Proxy" : "a Proxy", ...ADVISED_PROXY };
  const tag = tagOf(value);
  const refused =
    /^(Promise|Weak\w+|FinalizationRegistry|Generator|AsyncGenerator|Arguments|Symbol|.* Iterator|Iterator Helper)$/;
  const isIterator = / Iterator|Iterator Helper/.test(tag);
  if (kindOf(value, to) === "lost" || (refused.test(tag) && !isPlain(value, tag))) {
    const name = isIterator ? `an iterator (${tag})` : nameOf(value);
    return { what: name, ...(isIterator ? { advice: "Send its values as a list: [...iterator]" } : adviceFor(value)) };
  }
  const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
  if (buffer instanceof ArrayBuffer && buffer.detached) {
    return {
      what:
        buffer === value
          ? "an ArrayBuffer whose memory was moved away"
          : `${nameOf(value)} whose memory was moved away`,
      advice: "Send it before it is moved, or a copy.",
    };
  }
  return undefined;
}

function adviceFor(value: unknown): { advice: string } | undefined {
  const advice = isObject(value) ? (ADVICE[classOf(value) ?? ""] ?? ADVICE[tagOf(value)]) : undefined;
  return advice === undefined ? undefined : { advice };
}

/** Whether the tag is no more than a property of a plain object. */
function isPlain(value: object, tag: string): boolean {
  if (tag === "Arguments") return Object.hasOwn(value, Symbol.toStringTag);
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.hasOwn(value, Symbol.toStringTag);
}

/** What people call it, such as "a Headers" or "a function (retry)". Never throws. */
export function nameOf(value: unknown): string {
  if (typeof value === "function") {
    const isClass = /^class\b/.test(Function.prototype.toString.call(value));
    const name = attempt(() => value.name);
    return `${isClass ? "a class" : "a function"}${typeof name === "string" && name !== "" ? ` (${cut(name, MOST_NAME)})` : ""}`;
  }
  if (!isObject(value)) return value === null || value === undefined ? String(value) : `a ${typeof value}`;
  const tag = tagOf(value);
  if (tag === "Arguments") return "an arguments object";
  if (tag === "Generator") return "a generator";
  if (tag === "AsyncGenerator") return "an async generator";
  const known = classOf(value);
  const name = tag.includes(".") || known === undefined || (known === "Object" && tag !== "?") ? tag : known;
  return `${/^[AEIO]/.test(name) ? "an" : "a"} ${cut(name, MOST_NAME)}`;
}

function tagOf(value: object): string {
  return attempt(() => Object.prototype.toString.call(value).slice(8, -1)) ?? "?";
}

function classOf(value: object): string | undefined {
  const name = attempt(() => (Object.getPrototypeOf(value) as object | null)?.constructor.name);
  return typeof name === "string" && name !== "" ? name : undefined;
}

/** Anything as text, at most so long. Never throws. */
function textOf(value: unknown): string {
  return cut(attempt(() => String(value)) ?? nameOf(value), 200);
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

function attempt<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isProxy(value: object): boolean {
  // A page has nothing that tells.
  return "process" in globalThis && process.getBuiltinModule?.("node:util").types.isProxy(value);
}

function isRevoked(value: object): boolean {
  try {
    Object.getPrototypeOf(value);
    return false;
  } catch (error) {
    return error instanceof TypeError;
  }
}
