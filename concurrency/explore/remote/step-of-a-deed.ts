import { Access, type AccessKind, DataAccess, type View } from "../access.ts";
import { listAt, type World } from "../intercept/current.ts";
import type { Operation } from "../operation.ts";
import { Modelled } from "../thing.ts";
import { AsyncEnd, Idle, Notify, WaitBegin, type WaitList } from "../waiting.ts";
import type { Deed } from "./deed.ts";
import { sharedOf } from "./shared.ts";
import { thingKinds } from "./thing-kinds.ts";

/** Thrown for a deed that is none: no step that a thread can do. */
export class NoDeedError extends TypeError {
  override name = "NoDeedError";
}

type StepDeed = Exclude<Deed, { does: "end" | "throw" }>;

const ACCESSES: readonly AccessKind[] = [
  ...(["read", "write", "add", "sub", "and", "or", "xor", "exchange", "compareExchange"] as const),
];
const ARRAYS = [
  ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array],
  ...[Float32Array, Float64Array, BigInt64Array, BigUint64Array],
  ...("Float16Array" in globalThis
    ? [(globalThis as { Float16Array: unknown }).Float16Array as typeof Float32Array]
    : []),
];
/** Those that `Atomics` take. */
const WHOLE = /^(Big)?(Int|Uint)\d+Array$/;
const METHODS: Readonly<Record<string, number>> = {
  ...{
    Int8: 1,
    Uint8: 1,
    Int16: 2,
    Uint16: 2,
    Float16: 2,
    Int32: 4,
    Uint32: 4,
    Float32: 4,
    Float64: 8,
    BigInt64: 8,
    BigUint64: 8,
  },
};
const isItem = (argument: unknown) =>
  typeof argument === "object" && argument !== null && Object.keys(argument).join() === "value";
const isCount = (argument: unknown) =>
  argument === Number.POSITIVE_INFINITY || (Number.isSafeInteger(argument) && (argument as number) >= 0);
/** What a rule takes; others take nothing. */
const ARGUMENTS: Readonly<Record<string, (argument: unknown) => boolean>> = {
  "semaphore.release": (argument) => Number.isSafeInteger(argument) && (argument as number) > 0,
  "condition.notify": isCount,
  "ownedCondition.notify": isCount,
  "queue.put": isItem,
  "queue.close": (argument) => typeof argument === "boolean",
};

/**
 * The step that a deed is, on the memory and the things that are here.
 *
 * @throws {NoDeedError} When it is none.
 */
export function operationOf(world: World, deed: StepDeed): Operation {
  const operation = stepOf(world, deed);
  const { place } = deed;
  if (place !== undefined && world.machine.options.locates) operation.place = { ...place };
  return operation;
}

/** More asynchronous waits no thread has. */
const MOST_WAITS = 1_000;
const isNth = (nth: unknown) => Number.isSafeInteger(nth) && (nth as number) >= 0 && (nth as number) < MOST_WAITS;

/** Where threads wait, at this place of a memory. */
function listOf(world: World, memory: number, offset: number): WaitList {
  const buffer = sharedOf(world).memories[memory];
  must(buffer !== undefined && isOffset(offset, 4, buffer), "a place in memory");
  return listAt(world, buffer!, offset, () => placeName(world, buffer!, offset));
}

function stepOf(world: World, deed: StepDeed): Operation {
  const { cells, options } = world.machine;
  switch (deed.does) {
    case "access": {
      const view = viewAt(world, deed);
      const { access, atomic, index, written, expected } = deed;
      must(ACCESSES.includes(access), "an access");
      must(typeof atomic === "boolean", "an access");
      must(access === "read" || access === "write" || atomic, "a plain access");
      must(!atomic || WHOLE.test(view.constructor.name), "an array of whole numbers");
      if (access !== "read") mustFit(view, written);
      if (access === "compareExchange") mustFit(view, expected);
      return new Access(cells, access, atomic, view, index, nameOf(world, view), written, expected);
    }
    case "wait": {
      const view = viewAt(world, deed);
      must(view instanceof Int32Array || view instanceof BigInt64Array, "an array that is waited at");
      mustFit(view, deed.expected);
      must(typeof deed.limitMs === "number" && !Number.isNaN(deed.limitMs), "a limit");
      const offset = view.byteOffset + deed.index * view.BYTES_PER_ELEMENT;
      const list = listAt(world, view.buffer, offset, () => `${nameOf(world, view)}[${deed.index}]`);
      must(deed.nth === undefined || isNth(deed.nth), "the number of a wait");
      return new WaitBegin(cells, list, view, deed.index, deed.expected, deed.limitMs, deed.nth);
    }
    case "waitEnds": {
      const { waits } = deed;
      must(Array.isArray(waits) && waits.length > 0 && waits.length <= MOST_WAITS, "waits");
      return new AsyncEnd(
        waits.map(({ memory, offset, nth, limited }) => {
          must(isNth(nth) && typeof limited === "boolean", "the number of a wait");
          return { list: listOf(world, memory, offset), nth, limited };
        }),
      );
    }
    case "notify": {
      const { memory, offset, count } = deed;
      const list = listOf(world, memory, offset);
      must(isCount(count), "a count");
      return new Notify(list, count);
    }
    case "data": {
      const { access, memory, offset, method, littleEndian, written } = deed;
      const buffer = sharedOf(world).memories[memory];
      const bytes = Object.hasOwn(METHODS, method) ? METHODS[method]! : 0;
      must(buffer !== undefined && bytes > 0 && typeof littleEndian === "boolean", "an access of a DataView");
      must(access === "read" || access === "write", "an access of a DataView");
      must(isOffset(offset, bytes, buffer!), "an offset");
      if (access === "write") must(typeof written === (method.startsWith("Big") ? "bigint" : "number"), "a value");
      const name = cells.nameOf(buffer!, "memory");
      return new DataAccess(cells, access, dataViewOf(buffer!), name, method, offset, littleEndian, written);
    }
    case "thing": {
      const { thing, rule, argument, limited } = deed;
      const object = typeof thing === "string" ? sharedOf(world).things.get(thing) : undefined;
      const [kind = "", name = ""] = typeof rule === "string" ? rule.split(".") : [];
      const known = Object.hasOwn(thingKinds, kind) ? thingKinds[kind]! : undefined;
      must(object !== undefined && known?.isOne(object) === true && Object.hasOwn(known.rules, name), "a lock");
      const fits = ARGUMENTS[rule] ?? ((none: unknown) => none === undefined);
      must(fits(argument) && typeof limited === "boolean", "an argument");
      return new Modelled(known!.rules[name]!, known!.find(world, object!), argument, limited);
    }
    case "idle":
      must(deed.idle === "sleep" || deed.idle === "pause", "a pause");
      return options.locates ? new Idle(deed.idle) : IDLE[deed.idle];
    default:
      throw new NoDeedError("Cannot do what a thread does next: it is no step.");
  }
}

const IDLE = { sleep: new Idle("sleep"), pause: new Idle("pause") };
const dataViews = new WeakMap<SharedArrayBuffer, DataView>();

/** One for each memory: the same access is the same step. */
function dataViewOf(buffer: SharedArrayBuffer): DataView {
  let view = dataViews.get(buffer);
  if (view === undefined) {
    view = new OwnDataView(buffer);
    dataViews.set(buffer, view);
  }
  return view;
}

const OwnDataView = DataView;

/** The array of these elements: one of the program's, or one that its thread made over the same memory. */
function viewAt(world: World, { memory, array, begin, index }: Extract<Deed, { array: string }>): View {
  const { memories, views, made } = sharedOf(world);
  const buffer = memories[memory];
  const Class = ARRAYS.find(({ name }) => name === array);
  must(buffer !== undefined && Class !== undefined, "memory that is shared");
  const { BYTES_PER_ELEMENT: bytes } = Class!;
  must(Number.isSafeInteger(begin) && begin >= 0 && begin % bytes === 0, "the begin of an array");
  must(Number.isSafeInteger(index) && index >= 0 && begin + (index + 1) * bytes <= buffer!.byteLength, "an index");
  world.machine.cells.region(buffer!).expect(bytes);
  const known = views.find((view) => view.buffer === buffer && view.byteOffset === begin && view instanceof Class!);
  if (known !== undefined && index < known.length) return known;
  const key = `${memory} ${array} ${begin}`;
  const own = made.get(key) ?? (new (Class as Int32ArrayConstructor)(buffer!, begin) as View);
  made.set(key, own);
  return own;
}

/** What an array is called: as the one of the program's that it is a view of. */
function nameOf({ machine }: World, view: View): string {
  return machine.cells.nameOf(view, view.constructor.name, view.buffer);
}

/** What a place is called at which nobody has waited yet. */
function placeName(world: World, buffer: SharedArrayBuffer, offset: number): string {
  const view = sharedOf(world).views.find((each) => each.buffer === buffer);
  if (view === undefined) return `${world.machine.cells.nameOf(buffer, "memory")}[${offset / 4}]`;
  return `${nameOf(world, view)}[${(offset - view.byteOffset) / view.BYTES_PER_ELEMENT}]`;
}

function isOffset(offset: number, bytes: number, buffer: SharedArrayBuffer): boolean {
  return Number.isSafeInteger(offset) && offset >= 0 && offset + bytes <= buffer.byteLength;
}

function mustFit(view: View, value: unknown): void {
  const big = view instanceof BigInt64Array || view instanceof BigUint64Array;
  must(typeof value === (big ? "bigint" : "number"), "a value");
}

function must(fits: boolean, what: string): void {
  if (!fits) throw new NoDeedError(`Cannot do what a thread does next: expected ${what}, found none.`);
}
