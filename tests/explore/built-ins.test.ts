/** Every function of the runtimes that reads or writes a typed array: steps, or refused by name. */
import { Buffer } from "node:buffer";
import { createHash, randomFillSync } from "node:crypto";
import { test } from "node:test";
import { serialize } from "node:v8";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { sharedArray } from "threadwork";
import { explore, type Result } from "threadwork/explore";

const setup = () => ({ a: sharedArray(Uint8Array, 4) });
type Shared = ReturnType<typeof setup>;
type Use = (a: Uint8Array<SharedArrayBuffer>) => unknown;

/** What comes of it when another thread uses the first element, too: `race` where it was seen. */
async function cameTo(use: Use): Promise<string> {
  const other = ({ a }: Shared) => void Atomics.store(a, 0, 1);
  const threads = [({ a }: Shared) => void use(a), other];
  const result: Result | Error = await explore({ setup, threads }, { steps: 20_000 }).catch((error: Error) => error);
  if (result instanceof Error) return result.message;
  return result.kind === "failed" ? result.finding.kind : result.kind;
}

const prototype: Record<string, unknown> = Object.getPrototypeOf(Uint8Array.prototype);
/** What methods of typed arrays are called with; `keys` and `subarray` read no element. */
const ARGUMENTS: Record<string, readonly unknown[]> = {
  ...Object.fromEntries(["every", "filter", "forEach", "map"].map((name) => [name, [() => true]])),
  ...Object.fromEntries(
    ["find", "findIndex", "findLast", "findLastIndex", "some"].map((name) => [name, [() => false]]),
  ),
  ...Object.fromEntries(["includes", "indexOf", "lastIndexOf"].map((name) => [name, [9]])),
  ...Object.fromEntries(["reduce", "reduceRight"].map((name) => [name, [(x: number, y: number) => x + y]])),
  ...{ at: [0], copyWithin: [1, 0, 2], fill: [3], set: [[1, 2]], with: [1, 1], slice: [0], subarray: [1] },
};
const NO_ELEMENT = new Set(["constructor", "keys", "subarray"]);
const namesOf = (object: object) =>
  Object.getOwnPropertyNames(object).filter((name) => {
    return !NO_ELEMENT.has(name) && typeof Object.getOwnPropertyDescriptor(object, name)!.value === "function";
  });

test("each method of typed arrays is steps, called on the array or by its own name", async () => {
  const names = namesOf(prototype);
  assert(names.length >= 28, String(names));
  const unseen: string[] = [];
  for (const name of names) {
    type Methods = Record<string, (...args: unknown[]) => unknown>;
    const took = (made: unknown) => (Symbol.iterator in Object(made) ? [...(made as Iterable<unknown>)] : made);
    const args = Object.hasOwn(ARGUMENTS, name) ? ARGUMENTS[name]! : [];
    const onArray = await cameTo((a) => took((a as never as Methods)[name]!(...args)));
    const byName = await cameTo((a) => took((prototype as Methods)[name]!.apply(a, args as unknown[])));
    if (onArray !== "race" || byName !== "race") unseen.push(`${name}: ${onArray}, ${byName}`);
  }
  assertEquals(unseen, []);
});

test("what reads an array as a list of elements is steps", async () => {
  const uses: Record<string, Use> = {
    spread: (a) => [...a],
    destructuring: ([first]) => first,
    "for of": (a) => {
      for (const each of a) if (each > 5) return;
    },
    "Array.from": (a) => Array.from(a),
    "Uint8Array.from": (a) => Uint8Array.from(a),
    "new Uint8Array": (a) => new Uint8Array(a),
    "set of another array": (a) => new Int32Array(4).set(a),
    "Object.values": (a) => Object.values(a),
    "Object.assign": (a) => Object.assign({}, a),
    "JSON.stringify": (a) => JSON.stringify(a),
    template: (a) => `${a}`,
    "Math.max": (a) => Math.max(...a),
    apply: (a) => String.fromCharCode.apply(null, a as never),
    Set: (a) => new Set(a),
    "Object.defineProperty": (a) => Object.defineProperty(a, "0", { value: 3 }),
    "Reflect.set": (a) => Reflect.set(a, 0, 3),
    "a method of lists": (a) => Array.prototype.reverse.call(a),
    "a method of DataView, by its name": (a) => DataView.prototype.setInt8.call(new DataView(a.buffer), 0, 1),
    ...("Float16Array" in globalThis && {
      Float16Array: (a: Uint8Array<SharedArrayBuffer>) => {
        new (globalThis as unknown as { Float16Array: Uint16ArrayConstructor }).Float16Array(a.buffer)[0] = 1;
      },
    }),
  };
  for (const [name, use] of Object.entries(uses)) assertEquals([name, await cameTo(use)], [name, "race"]);
});

test("what reads or writes memory unseen is refused by its name", async () => {
  const uses: Record<string, Use> = {
    structuredClone: (a) => structuredClone(a),
    "structuredClone()": (a) => structuredClone(a.buffer),
    "SharedArrayBuffer.slice": (a) => a.buffer.slice(0),
    "TextDecoder.decode": (a) => new TextDecoder().decode(a),
    "TextEncoder.encodeInto": (a) => new TextEncoder().encodeInto("a", a),
    "Crypto.getRandomValues": (a) => crypto.getRandomValues(a as never),
    "SubtleCrypto.digest": (a) => crypto.subtle.digest("SHA-1", a as never),
    "Buffer.from": (a) => Buffer.from(a.buffer),
    "Buffer.concat": (a) => Buffer.concat([a]),
    "Buffer.copy": (a) => Buffer.alloc(2).copy(a),
    "Buffer.equals": (a) => Buffer.alloc(4).equals(a),
    Blob: (a) => new Blob([a as never]),
    "MessagePort.postMessage": (a) => new MessageChannel().port1.postMessage(a),
    "WebAssembly.validate": (a) => WebAssembly.validate(a as never),
    "Object.getOwnPropertyDescriptor": (a) => Object.getOwnPropertyDescriptor(a, "0"),
    "Promise.all": (a) => Promise.all(a),
  };
  for (const [name, use] of Object.entries(uses)) {
    const told = await cameTo(use);
    // Bun takes some of its own elsewhere than from where they stand: then by what they throw.
    const byName = `Cannot explore ${name.replace("()", "")}() of shared memory in a thread`;
    const byError = "Cannot explore a function of the runtime that is given shared memory in a thread";
    assert(told.startsWith(byName) || told.startsWith(byError), `${name}: ${told}`);
  }
});

test("functions of built-in modules that know no stand-in of an array accuse nobody", async () => {
  const uses: Use[] = [(a) => createHash("sha1").update(a), (a) => randomFillSync(a), (a) => serialize(a)];
  for (const use of uses) {
    assertStringIncludes(await cameTo(use), "shared memory in a thread: nobody sees what it reads or writes there");
  }
  // A thread's own errors are its own.
  const own = await cameTo(() => {
    throw new TypeError("the amount must be a number");
  });
  assertEquals(own, "threw");
});
