import { Access, type AccessKind, type View } from "../access.ts";
import { hasBigInts } from "../originals.ts";
import { act, currentWorld, type World } from "./current.ts";
import { methods } from "./typed-array-methods.ts";

/** What is known of an array that is watched. */
interface Entry {
  readonly view: View;
  world: World | undefined;
  name: string;
  /** Operations that were made before in this world, by index: a read is always the same one. */
  reads: (Access | undefined)[];
  writes: (Access | undefined)[];
}

const entries = new WeakMap<object, Entry>();
const watchedOf = new WeakMap<View, object>();

/** The array itself behind what a program sees; `undefined` for anything else. */
export function viewOf(seen: unknown): View | undefined {
  return typeof seen === "object" && seen !== null ? entries.get(seen)?.view : undefined;
}

/**
 * What a program sees of a typed array over shared memory: each element that is read or written is a step. Methods read
 * and write elements one by one.
 */
export function watch(view: View): object {
  const known = watchedOf.get(view);
  if (known !== undefined) return known;
  const entry: Entry = { view, world: undefined, name: "", reads: [], writes: [] };
  currentWorld()?.machine.cells.region(view.buffer).expect(view.BYTES_PER_ELEMENT);
  const watched = new Proxy(view, new Watch(entry)) as object;
  entries.set(watched, entry);
  watchedOf.set(view, watched);
  return watched;
}

/** An access of a watched array by the program, such as `Atomics` make. */
export function access(
  world: World,
  watched: object,
  kind: AccessKind,
  index: number,
  value?: unknown,
  expected?: unknown,
): unknown {
  const { view, name } = entryIn(world, entries.get(watched)!);
  const known = knownAccess(world, kind, true, view, index, value, expected);
  return act(world, known ?? new Access(world.machine.cells, kind, true, view, index, name, value, expected));
}

/** The access that the program came to here when it was called before, if it is this one. */
function knownAccess({ machine }: World, ...what: Parameters<Access["is"]>): Access | undefined {
  const known = machine.running?.known;
  return known instanceof Access && known.is(...what) ? known : undefined;
}

/** What a watched array is called. */
export function nameOf(world: World, watched: object): string {
  return entryIn(world, entries.get(watched)!).name;
}

function entryIn(world: World, entry: Entry): Entry {
  if (entry.world === world) return entry;
  const { view } = entry;
  const { cells } = world.machine;
  cells.region(view.buffer).expect(view.BYTES_PER_ELEMENT);
  // In a set-up, it is not known yet what it is called.
  entry.world = world.machine.running === undefined ? undefined : world;
  entry.name = cells.nameOf(view, view.constructor.name, view.buffer);
  entry.reads = [];
  entry.writes = [];
  return entry;
}

class Watch implements ProxyHandler<View> {
  readonly #entry: Entry;

  constructor(entry: Entry) {
    this.#entry = entry;
  }

  get(view: View, key: string | symbol): unknown {
    if (typeof key === "string") {
      const index = indexOf(key);
      if (index >= 0) return index < view.length ? this.#read(index) : undefined;
      if (Object.hasOwn(methods, key)) return methods[key];
      // What a program compares it with is the class that it sees.
      if (key === "constructor") return globalThis[view.constructor.name as "Int32Array"];
    } else if (key === Symbol.iterator) return methods.values;
    return Reflect.get(view, key, view);
  }

  set(view: View, key: string | symbol, value: unknown): boolean {
    const index = typeof key === "string" ? indexOf(key) : -1;
    if (index < 0) return Reflect.set(view, key, value, view);
    const stored = toElement(view, value);
    if (index < view.length) this.#write(index, stored);
    return true;
  }

  defineProperty(view: View, key: string | symbol, descriptor: PropertyDescriptor): boolean {
    const index = typeof key === "string" ? indexOf(key) : -1;
    if (index < 0 || index >= view.length || !("value" in descriptor)) {
      return Reflect.defineProperty(view, key, descriptor);
    }
    this.#write(index, toElement(view, descriptor.value));
    return true;
  }

  #read(index: number): unknown {
    const world = currentWorld();
    const { view } = this.#entry;
    if (world === undefined) return view[index];
    const { machine } = world;
    const { name, reads } = entryIn(world, this.#entry);
    if (machine.options.locates) {
      const known = knownAccess(world, "read", false, view, index, undefined, undefined);
      return act(world, known ?? new Access(machine.cells, "read", false, view, index, name));
    }
    let operation = reads[index];
    if (operation === undefined) {
      operation = new Access(machine.cells, "read", false, view, index, name);
      reads[index] = operation;
    }
    return act(world, operation);
  }

  #write(index: number, value: unknown): void {
    const world = currentWorld();
    const { view } = this.#entry;
    if (world === undefined) {
      view[index] = value as never;
      return;
    }
    const { machine } = world;
    const { name, writes } = entryIn(world, this.#entry);
    let operation = writes[index];
    if (operation === undefined || !Object.is(operation.written, value) || machine.options.locates) {
      const known = knownAccess(world, "write", false, view, index, value, undefined);
      if (known !== undefined) {
        act(world, known);
        return;
      }
      operation = new Access(machine.cells, "write", false, view, index, name, value);
      writes[index] = operation;
    }
    act(world, operation);
  }
}

/** The index that a key is; less than 0 where it is none. */
function indexOf(key: string): number {
  const first = key.charCodeAt(0);
  if (first < 48 || first > 57) return -1;
  if (key.length === 1) return first - 48;
  const index = Number(key);
  return Number.isInteger(index) && String(index) === key ? index : -1;
}

/** A value as an array of this kind takes it, before it is stored. */
export function toElement(view: View, value: unknown): number | bigint {
  return hasBigInts(view) ? BigInt.asIntN(64, value as bigint) : Number(value);
}
