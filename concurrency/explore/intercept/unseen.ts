import { UnfitError } from "../unfit-error.ts";
import { currentWorld, refuse } from "./current.ts";
import { Later } from "./later.ts";
import { type Replacement, replacement } from "./replacement.ts";
import { viewOf } from "./typed-array.ts";
import { methods } from "./typed-array-methods.ts";

/*
 * Functions of the runtime that read or write whatever array they are given, without a step that anybody sees:
 *
 *     %TypedArray%.prototype.fill.call(shared)      what `shared.fill()` does: a step for each element
 *     all others, such as structuredClone(shared)   refused by name
 */

/** What is to be written in their place. */
const INSTEAD = "nobody sees what it reads or writes there. Give it a copy, array.slice(), and write what comes of it";

/** The names of the functions, by the object that they stand on. */
const NATIVE: readonly (readonly [object: string, names: readonly string[]])[] = [
  ["", ["structuredClone", "Blob", "File", "Response", "Request"]],
  ["Crypto.prototype", ["getRandomValues"]],
  ["TextDecoder.prototype", ["decode"]],
  ["TextEncoder.prototype", ["encodeInto"]],
  ["Buffer", ["from", "concat", "compare", "copyBytesFrom"]],
  ["Buffer.prototype", ["copy", "equals", "compare", "indexOf", "lastIndexOf", "includes", "fill"]],
  ["Uint8Array.prototype", ["toBase64", "toHex", "setFromBase64", "setFromHex"]],
  ["SharedArrayBuffer.prototype", ["slice"]],
  ["Object", ["getOwnPropertyDescriptor", "getOwnPropertyDescriptors"]],
  ["Reflect", ["getOwnPropertyDescriptor"]],
  ["WebAssembly", ["Module", "validate", "compile", "instantiate"]],
];
/** What cannot be taken back when a schedule is left. */
const GROWS: typeof NATIVE = [["SharedArrayBuffer.prototype", ["grow"]]];
const GROWN = "it could not be made smaller for the next schedule. Make it as large as it may become";
/** What calls back when the search is elsewhere. */
const PROMISES: typeof NATIVE = [["Promise", ["all", "allSettled", "any", "race", "resolve"]]];
const TAKEN = `${INSTEAD}; of a promise of Atomics.waitAsync(), write: value.then(…)`;
/** What goes on later, or elsewhere, whatever it is given. */
const ELSEWHERE: typeof NATIVE = [
  ["MessagePort.prototype", ["postMessage"]],
  ["BroadcastChannel.prototype", ["postMessage"]],
  [
    "SubtleCrypto.prototype",
    ["digest", "encrypt", "decrypt", "sign", "verify", "importKey", "deriveBits", "deriveKey", "wrapKey", "unwrapKey"],
  ],
  ["Array", ["fromAsync"]],
];

/** What is seen or refused, of the functions that read and write arrays by themselves. */
export function unseenFunctions(): Replacement[] {
  const each = (names: typeof NATIVE, refuses: (args: readonly unknown[], self: unknown) => boolean, why: string) =>
    names.flatMap(([path, keys]) => {
      const on = objectAt(path);
      return on === undefined ? [] : keys.flatMap((key) => refusing(on, path, key, refuses, why));
    });
  return [
    ...each(NATIVE, (args, self) => isShared(self) || args.some(holdsShared), INSTEAD),
    ...each(GROWS, (_, self) => isShared(self), GROWN),
    ...each(PROMISES, (args) => args.flat().some((each) => isShared(each) || each instanceof Later), TAKEN),
    ...each(ELSEWHERE, () => true, "what comes of it comes when the thread has done all its steps, and is not seen"),
    ...calledOnWatched(),
  ];
}

function objectAt(path: string): object | undefined {
  let object: unknown = globalThis;
  for (const key of path === "" ? [] : path.split(".")) object = (object as Record<string, unknown> | undefined)?.[key];
  return object as object | undefined;
}

function refusing(
  on: object,
  path: string,
  key: string,
  refuses: (args: readonly unknown[], self: unknown) => boolean,
  why: string,
): Replacement[] {
  const descriptor = Object.getOwnPropertyDescriptor(on, key);
  if (typeof descriptor?.value !== "function" || descriptor.configurable !== true) return [];
  const name = path === "" ? key : `${path.replace(".prototype", "")}.${key}`;
  const mayNot = (args: readonly unknown[], self: unknown) => {
    const world = currentWorld();
    if (world?.machine.running === undefined || !refuses(args, self)) return;
    refuse(world, new UnfitError(`Cannot explore ${name}() of shared memory in a thread: ${why}.`));
  };
  const by = new Proxy(descriptor.value as () => unknown, {
    apply(target, self, args) {
      mayNot(args, self);
      return Reflect.apply(target, self, args);
    },
    construct(target, args, newTarget) {
      mayNot(args, undefined);
      return Reflect.construct(target, args, newTarget);
    },
  });
  return [{ on, key, by: { ...descriptor, value: by } }];
}

function isShared(value: unknown): boolean {
  if (viewOf(value) !== undefined) return true;
  const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
  return Object.prototype.toString.call(buffer) === "[object SharedArrayBuffer]";
}

/** Whether it is shared memory, or a list of it. */
function holdsShared(value: unknown): boolean {
  return isShared(value) || (Array.isArray(value) && value.some(isShared));
}

/** The methods of all typed arrays, called on a watched one by their own names: as the methods that it has itself. */
function calledOnWatched(): Replacement[] {
  const prototype = Object.getPrototypeOf(Int32Array.prototype) as object;
  const on = (key: string | symbol, watched: (typeof methods)[string]) => {
    const real = Reflect.get(prototype, key) as (...args: unknown[]) => unknown;
    return replacement(prototype, key, function (this: unknown, ...args: unknown[]) {
      return Reflect.apply(viewOf(this) === undefined ? real : watched, this, args);
    });
  };
  return [
    ...Object.entries(methods).flatMap(([key, method]) => (Object.hasOwn(prototype, key) ? [on(key, method)] : [])),
    on(Symbol.iterator, methods.values!),
  ];
}

/** What functions of the runtimes throw that are given what stands for an array in a program that is explored. */
const OF_STANDINS: readonly RegExp[] = [
  /could not be cloned|can not be cloned|buffer source|ArrayBufferView/,
  /must be .*(?:Buffer|TypedArray|Uint8Array|DataView)|integer-type TypedArray/,
  /not a (?:typed array|Uint8Array)|(?:expects an|not an?) ArrayBuffer|Expected Uint8Array/,
  /Receiver (?:should|of)|incompatible receiver \[object/,
];

/** Whether a function of the runtime threw that, which did not know what a program has in the place of an array. */
export function isOfStandIn(error: unknown): error is Error {
  return error instanceof Error && ["TypeError", "DataCloneError", "TypeMismatchError", "Error"].includes(error.name)
    ? OF_STANDINS.some((pattern) => pattern.test(error.message))
    : false;
}

export function givenToNative(error: Error): UnfitError {
  return new UnfitError(
    `Cannot explore a function of the runtime that is given shared memory in a thread: ${INSTEAD}. It threw: ${error.message}`,
    { cause: error },
  );
}
