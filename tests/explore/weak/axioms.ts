import { accessOf, type Line } from "./lines.ts";
import type { Outcome } from "./litmus.ts";

/*
 * ECMA-262's memory model as it stands there, by trying everything: each byte that is read may come from each write of
 * it, and an execution is valid if some order of all events satisfies the clauses. For a few events; it shares no code
 * with the explorer.
 */

interface Event {
  thread: number;
  /** Its place among those of its thread. */
  turn: number;
  at: number;
  bytes: number;
  reads: boolean;
  writes: boolean;
  /** What it writes, from what it has read, as bytes; `undefined`: nothing (a `compareExchange` that found another). */
  written(read: number): number[] | undefined;
  valueOf(bytes: number[]): number;
  /** Its [[Order]] is seq-cst. */
  atomic: boolean;
  noTear: boolean;
  init: boolean;
  /** What it writes depends on what it reads. */
  depends: boolean;
}

const PLACES = 12;
/** The thread that reads in the end, when all others have ended. */
const LAST = 99;

/** The outcomes of a litmus test: what all its reads can get in one valid execution. */
export function allowed(threads: readonly (readonly Line[])[], inTheEnd: readonly Line[] = []): Outcome[] {
  const init = eventOf("Wz", -1, 0);
  const inits = [{ ...init, at: 0, bytes: PLACES, init: true, written: () => new Array(PLACES).fill(0) as number[] }];
  const own = [...threads.entries(), [LAST, inTheEnd] as const].flatMap(([thread, lines]) =>
    lines.map((line, turn) => eventOf(line, thread, turn)),
  );
  const events = [...inits, ...own];
  const reads = own.filter((event) => event.reads);
  const found = new Set<Outcome>();
  const choose = (from: Event[][]): void => {
    const read = reads[from.length];
    if (read === undefined) {
      const values = valuesOf(reads, from);
      if (values === undefined || found.has(String(values.read))) return;
      if (isValid(events, reads, from, values.written)) found.add(String(values.read));
      return;
    }
    const each = (bytes: Event[]): void => {
      if (bytes.length === read.bytes) {
        if (mayTear(read, bytes)) choose([...from, bytes]);
        return;
      }
      for (const write of events) {
        if (write.writes && write !== read && covers(write, read.at + bytes.length)) each([...bytes, write]);
      }
    };
    each([]);
  };
  choose([]);
  return [...found].sort();
}

function eventOf(line: Line, thread: number, turn: number): Event {
  const { does, as, at, bytes, value, expected } = accessOf(line);
  const inOrder = (list: number[]) => (as === "e" ? list.reverse() : list);
  const mask = 2 ** (8 * bytes);
  const bytesOf = (n: number) => inOrder(Array.from({ length: bytes }, (_, i) => Math.floor(n / 256 ** i) % 256));
  return {
    thread,
    turn,
    at,
    bytes,
    reads: "RLXAC".includes(does),
    writes: "WSXAC".includes(does),
    written: (read) =>
      does === "C" && read !== expected ? undefined : bytesOf(does === "A" ? (read + value) % mask : value),
    valueOf: (list) => inOrder([...list]).reduceRight((sum, byte) => 256 * sum + byte, 0),
    atomic: "LSXAC".includes(does),
    noTear: as !== "d" && as !== "e",
    init: false,
    depends: does === "A" || does === "C",
  };
}

const covers = (event: Event, byte: number) => event.at <= byte && byte < event.at + event.bytes;
const equalRanges = (one: Event, other: Event) => one.at === other.at && one.bytes === other.bytes;
const overlap = (one: Event, other: Event) => one.at < other.at + other.bytes && other.at < one.at + one.bytes;

/** Tear Free Reads; memory before the threads is taken for one write of whatever is read. */
function mayTear(read: Event, from: readonly Event[]): boolean {
  if (!read.noTear) return true;
  return new Set(from.filter((write) => write.noTear && (write.init || equalRanges(read, write)))).size <= 1;
}

/** What each read gets, and each event writes; `undefined` where it would come of itself, or of nothing. */
function valuesOf(reads: readonly Event[], from: readonly Event[][]) {
  const got = new Map<Event, number>();
  const written = new Map<Event, number[] | undefined>();
  const asked = new Set<Event>();
  const writtenBy = (event: Event): number[] | undefined => {
    if (written.has(event)) return written.get(event);
    const read = event.depends ? readBy(event) : 0;
    const bytes = read === undefined ? undefined : event.written(read);
    written.set(event, bytes);
    return bytes;
  };
  const readBy = (event: Event): number | undefined => {
    if (got.has(event)) return got.get(event);
    if (asked.has(event)) return undefined;
    asked.add(event);
    const bytes: number[] = [];
    for (const [i, write] of from[reads.indexOf(event)]!.entries()) {
      const byte = writtenBy(write)?.[event.at + i - write.at];
      if (byte === undefined) return undefined;
      bytes.push(byte);
    }
    const value = event.valueOf(bytes);
    got.set(event, value);
    return value;
  };
  const read = reads.map(readBy);
  if (read.includes(undefined)) return undefined;
  return { read, written: (event: Event) => event.writes && writtenBy(event) !== undefined };
}

function isValid(
  events: readonly Event[],
  reads: readonly Event[],
  from: readonly Event[][],
  writes: (event: Event) => boolean,
): boolean {
  const n = events.length;
  const index = new Map(events.map((event, i) => [event, i]));
  const before = events.map((one) =>
    events.map((other) => (one.init && !other.init && overlap(one, other)) || inOrder(one, other)),
  );
  const pairs = reads.flatMap((read, i) => [...new Set(from[i]!)].map((write) => ({ read, write })));
  const synchronises = ({ read, write }: (typeof pairs)[number]) =>
    read.atomic && write.atomic && equalRanges(read, write);
  for (const pair of pairs) if (synchronises(pair)) before[index.get(pair.write)!]![index.get(pair.read)!] = true;
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) before[i]![j] ||= before[i]![k]! && before[k]![j]!;
  }
  // Happens-before is a strict partial order.
  if (before.some((row, i) => row[i])) return false;
  const happens = (one: Event, other: Event) => before[index.get(one)!]![index.get(other)!]!;
  // Coherent Reads.
  for (const [i, read] of reads.entries()) {
    for (const [k, write] of from[i]!.entries()) {
      if (happens(read, write)) return false;
      const hides = (other: Event) =>
        writes(other) && covers(other, read.at + k) && happens(write, other) && happens(other, read);
      if (events.some(hides)) return false;
    }
  }
  // Sequentially Consistent Atomics: some total order in which none of these stands between a write and its read.
  const between = pairs.map((pair) => {
    const { read, write } = pair;
    return events.filter((other) => {
      if (!writes(other) || !other.atomic || other === read || other === write) return false;
      return (
        (synchronises(pair) && equalRanges(other, read)) ||
        (happens(write, read) && happens(other, read) && write.atomic && equalRanges(write, other)) ||
        (happens(write, read) && happens(write, other) && read.atomic && equalRanges(other, read))
      );
    });
  });
  const place = new Map<Event, number>();
  const isInOrder = (read: Event) =>
    pairs.every(({ read: each, write }, i) => {
      const from = place.get(write);
      return each !== read || from === undefined || !between[i]!.some((other) => place.get(other)! > from);
    });
  const extend = (): boolean => {
    if (place.size === n) return true;
    for (const [i, event] of events.entries()) {
      if (place.has(event) || events.some((other, j) => before[j]![i] && !place.has(other))) continue;
      if (event.reads && !isInOrder(event)) continue;
      place.set(event, place.size);
      if (extend()) return true;
      place.delete(event);
    }
    return false;
  };
  return extend();
}

function inOrder(one: Event, other: Event): boolean {
  if (one.thread !== LAST && other.thread === LAST) return !one.init;
  return !one.init && one.thread === other.thread && one.turn < other.turn;
}
