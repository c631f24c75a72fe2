/**
 * Batches and what came of them as they travel: lists without names, because for a tiny task the names of twelve
 * properties take as long as a message itself. What stands alone, one item of one task or the value of one, travels
 * without a list around it; and where that is no object, or numbers in memory, it is the whole message: what else there
 * is to say stands in the memory of the channel (channel-memory.ts). A clone reads a list in order, so `shares` stands
 * last (shareable.ts).
 */
import { type Shares, shares } from "../../messages/shareable.ts";
import type { ChannelMemory } from "./channel-memory.ts";
import type { Done, Packed, PackedTasks, SentBatch, Shape, ToParent, ToWorker } from "./protocol.ts";

const SHAPES: readonly Shape[] = ["once", "each", "spread", "blocks"];

/** Travels for `undefined`. */
const NOTHING = 0;

type BatchList = readonly [
  fn: number,
  /**
   * Several fields in one number: bits 0–1 the shape, bit 2 the claim, bit 3 whether one item stands alone; from bit 4
   * on the arity + 1 (0: none).
   */
  head: number,
  tasks: unknown,
  rest?: readonly [flags: SentBatch["flags"], is: SentBatch["is"], shares: Shares],
];

type DoneList = readonly [
  alone: boolean,
  busyMs: number,
  values: unknown,
  rest?: readonly [
    failures: Done["failures"],
    times: Packed | undefined,
    runs: readonly number[] | undefined,
    last: true | undefined,
    shares: Shares,
  ],
];

/** @param memory where both sides share some */
export function encodeBatch({ fn, shape, claim, tasks, arity, flags, is }: SentBatch, memory?: ChannelMemory): unknown {
  const alone = arity === 1 && tasks.length === 1;
  const items = alone ? tasks[0] : tasks;
  const shared = shares();
  const more = flags || is || shared;
  if (alone && !more && claim === 0 && shape === "once" && memory && isMessage(items)) {
    memory.function = fn;
    return items;
  }
  const head = SHAPES.indexOf(shape) | (claim << 2) | (alone ? 8 : 0) | (arity === undefined ? 0 : (arity + 1) << 4);
  const list: BatchList = more ? [fn, head, items, [flags, is, shared]] : [fn, head, items];
  return list;
}

/** @param answers which batch, where there is memory that both sides share */
export function encodeDone(
  { busyMs, failures, traced, last }: Done,
  values: Packed,
  answers?: { claim: number; memory: ChannelMemory | undefined },
): unknown {
  const alone = values.length === 1;
  const given = alone ? values[0] : values;
  const shared = shares();
  const more = failures.length > 0 || traced || last || shared;
  const nothing = given === undefined;
  if (alone && !more && answers?.memory && (nothing || isMessage(given))) {
    answers.memory.setAnswer(answers.claim, { busyMs, nothing });
    return nothing ? NOTHING : given;
  }
  const rest = [failures, traced?.times, traced?.runs, last, shared] as const;
  const list: DoneList = more ? [alone, busyMs, given, rest] : [alone, busyMs, given];
  return list;
}

/** Decodes a message in a worker. */
export function decodeToWorker(message: unknown, memory: ChannelMemory | undefined): ToWorker {
  if (isMessage(message)) {
    return { kind: "batch", fn: memory!.function, shape: "once", claim: 0, tasks: [message], arity: 1 };
  }
  if (!Array.isArray(message)) return message as ToWorker;
  const [fn, head, items, [flags, is, shares = false] = []] = message as unknown as BatchList;
  const tasks = head & 8 ? [items] : (items as SentBatch["tasks"]);
  const batch: SentBatch = { kind: "batch", fn, shape: SHAPES[head & 3]!, claim: (head >> 2) & 1, tasks };
  if (head >> 4 > 0) batch.arity = (head >> 4) - 1;
  if (flags) batch.flags = flags;
  if (is) batch.is = is;
  if (sharesOf(shares)) batch.shares = true;
  return batch;
}

/**
 * Decodes a message in the parent.
 *
 * @param claim which batch it would answer
 */
export function decodeToParent(message: unknown, claim: number, memory: ChannelMemory | undefined): ToParent {
  if (isMessage(message)) {
    const { busyMs, nothing } = memory!.answer(claim);
    return { kind: "done", values: [nothing ? undefined : message], busyMs, failures: [] };
  }
  if (!Array.isArray(message)) return message as ToParent;
  const [alone, busyMs, given, [failures, times, runs, last, shares = false] = []] = message as unknown as DoneList;
  const values = alone ? [given] : (given as Done["values"]);
  const done: Done = { kind: "done", values, busyMs, failures: failures ?? [] };
  if (times) done.traced = { times, runs };
  if (last) done.last = last;
  if (sharesOf(shares)) done.shares = true;
  return done;
}

/** Whether the value can be a whole message. */
function isMessage(value: unknown): boolean {
  return typeof value === "object" ? ArrayBuffer.isView(value) : value !== undefined;
}

function sharesOf(shares: Shares): boolean {
  return typeof shares === "object" ? shares.so : shares;
}

/** Shorter lists are not packed: they are cloned just as fast. */
const LEAST = 16;

/** `values`, or those from `start` to `end`, packed. Their memory is new, except where all of `values` is returned. */
export function pack(values: Packed, start = 0, end = values.length): Packed {
  const length = end - start;
  if (length < LEAST) return length === values.length && Array.isArray(values) ? values : [...values.slice(start, end)];
  if (values instanceof Float64Array) return values.slice(start, end);
  const numbers = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const value = values[start + i];
    if (typeof value !== "number") return length === values.length ? values : values.slice(start, end);
    numbers[i] = value;
  }
  return numbers;
}

/** The items of `tasks`. `flat`: in one list, if every task has as many. */
export function packTasks(tasks: readonly { items: readonly unknown[] }[], flat: boolean): PackedTasks {
  const arity = tasks[0]!.items.length;
  if (!flat || arity === 0 || tasks.some(({ items }) => items.length !== arity)) {
    return { tasks: tasks.map(({ items }) => (flat ? items : pack(items))) };
  }
  if (tasks.length === 1) return { tasks: pack(tasks[0]!.items), arity };
  const all = arity === 1 ? tasks.map(({ items }) => items[0]) : tasks.flatMap(({ items }) => items);
  return { tasks: pack(all), arity };
}

const NONE: readonly Packed[] = [];

/** The lists that were made for packing, without the items themselves, which belong to the caller. */
export function packedIn({ tasks, arity }: PackedTasks): readonly Packed[] {
  return tasks instanceof Float64Array ? [tasks] : arity === undefined ? (tasks as readonly Packed[]) : NONE;
}

export function countOf({ tasks, arity }: PackedTasks): number {
  return arity === undefined ? tasks.length : tasks.length / arity;
}

/** The items of the task at `place`. */
export function itemsOf({ tasks, arity }: PackedTasks, place: number): Packed {
  return arity === undefined ? (tasks as readonly Packed[])[place]! : tasks.slice(place * arity, (place + 1) * arity);
}

/** To move so many numbers takes less than to copy them, on all three runtimes; 16 take twice as long on Deno. */
const MOVED_FROM = 512;

/**
 * `moves` and the buffers of long lists in `packed`. The sender owns these, and loses them by sending. `undefined` for
 * none.
 */
export function withLong(moves: ArrayBuffer[] | undefined, packed: readonly unknown[]): ArrayBuffer[] | undefined {
  let all = moves;
  for (const each of packed) {
    if (each instanceof Float64Array && each.length >= MOVED_FROM) all = [...(all ?? []), each.buffer as ArrayBuffer];
  }
  return all;
}

/**
 * Frees memory that is not used any more: until the garbage collector runs, tens of megabytes would pile up (decision
 * 0070).
 */
export function release(packed: Packed): void {
  // A buffer that was moved has no length.
  if (packed instanceof Float64Array && packed.length > 0) (packed.buffer as ArrayBuffer).transfer(0);
}
