/**
 * What the runtimes' own clones let through, and must not: looked for before a message is sent.
 *
 *      message ──▶ sendable() ──▶ postMessage, or bytes of node:v8
 *                      └ refuses what would arrive as something else without a word, or could not be read where it arrives
 *
 * A clone of V8 takes an object that is deeper than the stack of whoever reads it, and makes `{}` of a URL (Deno, and
 * bytes on Node), of an AbortSignal (Node and Deno). Bytes lose Blobs, DOMExceptions and WebAssembly modules, too, and
 * on Bun they copy shared memory. What Bun posts needs no look.
 *
 * Deno 2.9.6 moves memory away before it clones, and finds out too late that something else cannot be sent. So where
 * memory moves, what no clone takes is looked for as well: what was not sent stays where it was.
 *
 * Nothing is read twice: getters are looked for, and a message with getters goes as a copy in which each was read once.
 * A list of 20,000 records takes a twelfth of what its clone takes, and what is no object nothing.
 */
import { copy } from "./copy-getters.ts";
import { clonesStrictly, type Destination, isShared, kindOf } from "./kind-of.ts";
import { MOST_LEVELS, refusal } from "./refusals.ts";

/**
 * After so many objects, it is tried whether to remember them helps: an object that stands in many places is then
 * looked at once.
 */
const TRIED_AFTER = 2 ** 17;
/** So many are remembered for a trial. Where few of them come again, to remember them costs more than it saves. */
const TRIED = 2 ** 16;
const FEW = TRIED / 64;

/** Longer lists may have holes in them, millions of which take as long as items. */
const MANY_ITEMS = 2 ** 20;

/**
 * An object with this symbol has a getter that only a clone may read: when it is read, it tells something of the
 * message.
 */
const OWN = Symbol.for("threadwork.own");

/**
 * `message`, or a copy of it that can be sent.
 * @param transfer what moves with it, and is not looked at
 * @throws {DOMException} `DataCloneError`: something in it would be lost or could not be read.
 */
export function sendable(message: unknown, to: Destination, transfer?: readonly unknown[]): unknown {
  if (typeof message !== "object" || message === null || (clonesStrictly && to === "thread")) return message;
  const look = new Look(to, transfer);
  const found = look.at(message);
  if (found !== "getter" && found !== "buffer") {
    if (found) throw refusal(found);
    return message;
  }
  const copied = copy(message, to, new Map(), 0) as object;
  const foundIn = look.at(copied);
  if (foundIn && foundIn !== "getter" && foundIn !== "buffer") throw refusal(foundIn);
  return copied;
}

/** Whether `value` can be sent to a thread. Tries it. */
export function sends(value: unknown): boolean {
  try {
    structuredClone(sendable(value, "thread"));
    return true;
  } catch {
    return false;
  }
}

/** What was found. */
type Found = "deep" | "lost" | "refused" | "shared" | "getter" | "buffer" | undefined;

/** One look through a message. */
class Look {
  readonly #to: Destination;
  readonly #moving: readonly unknown[] | undefined;
  #count = 0;
  #tryAt = TRIED_AFTER;
  /** Objects that are remembered, if any are. */
  #seen: Set<object> | undefined;
  /** How many of them came again. */
  #again = 0;
  #always = false;

  constructor(to: Destination, moving: readonly unknown[] | undefined) {
    this.#to = to;
    this.#moving = moving;
  }

  at(message: object): Found {
    try {
      const found = this.#in(message, 0);
      if (found !== "deep") return found;
      // It may only lead back to itself.
      this.#always = true;
      this.#seen = new Set();
      return this.#in(message, 0);
    } catch {
      // Something in it cannot even be asked, as a revoked Proxy: the clone says so.
      return undefined;
    }
  }

  /** Whether it is remembered from before. */
  #known(value: object): boolean {
    if (!this.#seen) {
      this.#seen = new Set();
      this.#again = 0;
      this.#tryAt *= 2;
    }
    if (this.#seen.has(value)) {
      this.#again++;
      return true;
    }
    this.#seen.add(value);
    if (!this.#always && this.#seen.size > TRIED && this.#again < FEW) this.#seen = undefined;
    return false;
  }

  #in(value: object, level: number): Found {
    if (level > MOST_LEVELS) return "deep";
    if ((this.#seen || ++this.#count >= this.#tryAt) && this.#known(value)) return undefined;
    if (this.#moving && !this.#moving.includes(value) && isRefused(value)) return "refused";
    // First what there is most of.
    if (Array.isArray(value)) return this.#inList(value, level);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return this.#inRecord(value, level);
    switch (kindOf(value, this.#to)) {
      case "record":
        return this.#inRecord(value, level);
      case "map":
        return this.#inMap(value as Map<unknown, unknown>, level);
      case "set":
        return this.#inSet(value as Set<unknown>, level);
      case "error":
        return this.#inPart(Object.getOwnPropertyDescriptor(value, "cause")?.value, level);
      case "buffer":
        return "buffer";
      case "lost":
        if (this.#moving?.includes(value)) return undefined;
        return isShared(value) ? "shared" : "lost";
      default:
        return undefined;
    }
  }

  /**
   * Items only, since to ask a list for its names takes as long as to clone it; in processes, which lose more, of short
   * ones names as well.
   */
  #inList(list: readonly unknown[], level: number): Found {
    const { length } = list;
    if (length > MANY_ITEMS && hasHoles(list)) return this.#inRecord(list, level);
    if (this.#to === "process" && length <= 64 && Object.keys(list).length !== length)
      return this.#inRecord(list, level);
    for (let place = 0; place < length; place++) {
      const item = list[place];
      if (typeof item !== "object" || item === null) {
        if (this.#moving && isRefused(item)) return "refused";
        continue;
      }
      const found = this.#in(item, level + 1);
      if (found) return found;
    }
    return undefined;
  }

  #inRecord(record: object, level: number): Found {
    for (const key of Object.keys(record)) {
      const property = Object.getOwnPropertyDescriptor(record, key)!;
      let { value } = property;
      if (typeof value !== "object" && value !== undefined) {
        if (this.#moving && isRefused(value)) return "refused";
        continue;
      }
      if (property.get) {
        if (!(OWN in record)) return "getter";
        if (this.#to === "thread") continue;
        value = (record as Record<string, unknown>)[key];
      }
      if (typeof value !== "object" || value === null) continue;
      const found = this.#in(value, level + 1);
      if (found) return found;
    }
    return undefined;
  }

  #inMap(map: Map<unknown, unknown>, level: number): Found {
    for (const [key, value] of Map.prototype.entries.call(map)) {
      const found = this.#inPart(key, level) ?? this.#inPart(value, level);
      if (found) return found;
    }
    return undefined;
  }

  #inSet(set: Set<unknown>, level: number): Found {
    for (const item of Set.prototype.values.call(set)) {
      const found = this.#inPart(item, level);
      if (found) return found;
    }
    return undefined;
  }

  #inPart(value: unknown, level: number): Found {
    if (typeof value === "object" && value !== null) return this.#in(value, level + 1);
    return this.#moving && isRefused(value) ? "refused" : undefined;
  }
}

const NEVER_CLONED =
  /^\[object (?:Promise|Weak\w+|FinalizationRegistry|Symbol|.*Generator|.* Iterator|Iterator Helper)\]$/;

/** Whether every clone refuses it, by itself. Never throws. */
function isRefused(value: unknown): boolean {
  if (typeof value === "function" || typeof value === "symbol") return true;
  if (typeof value !== "object" || value === null) return false;
  const memory: unknown = ArrayBuffer.isView(value) ? value.buffer : value;
  if (memory instanceof ArrayBuffer) return memory.detached;
  return Object.getPrototypeOf(value) !== Object.prototype && NEVER_CLONED.test(Object.prototype.toString.call(value));
}

function hasHoles(list: readonly unknown[]): boolean {
  for (let place = 0; place < list.length; place += list.length >> 6) if (!(place in list)) return true;
  return false;
}
