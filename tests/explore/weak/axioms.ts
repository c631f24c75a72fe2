import type { Line, Outcome } from "./litmus.ts";

/*
 * ECMA-262's memory model as it stands there, by trying everything: each read may get each write, and an execution is
 * valid if some order of all events satisfies the clauses. For a few events; it shares no code with the explorer.
 */

interface Event {
  thread: number;
  /** Its place among those of its thread. */
  turn: number;
  place: string;
  reads: boolean;
  value: number | undefined;
  /** Its [[Order]] is seq-cst. */
  atomic: boolean;
  init: boolean;
}

/** The outcomes of a litmus test: what all its reads can get in one valid execution. */
export function allowed(threads: readonly (readonly Line[])[]): Outcome[] {
  const inits: Event[] = ["x", "y", "z"].map((place) => {
    return { thread: -1, turn: 0, place, reads: false, value: 0, atomic: false, init: true };
  });
  const own = threads.flatMap((lines, thread) =>
    lines.map((line, turn): Event => {
      const [kind, place] = line as unknown as [string, string];
      const value = "WSX".includes(kind) ? Number(line.slice(2)) : undefined;
      return { thread, turn, place, reads: "RLX".includes(kind), value, atomic: "LSX".includes(kind), init: false };
    }),
  );
  const events = [...inits, ...own];
  const reads = own.filter((event) => event.reads);
  const found = new Set<Outcome>();
  const choose = (from: Event[]): void => {
    const read = reads[from.length];
    if (read === undefined) {
      if (isValid(events, reads, from)) found.add(String(from.map(({ value }) => value)));
      return;
    }
    for (const write of events) {
      if (write.value !== undefined && write.place === read.place && write !== read) choose([...from, write]);
    }
  };
  choose([]);
  return [...found].sort();
}

function isValid(events: readonly Event[], reads: readonly Event[], from: readonly Event[]): boolean {
  const n = events.length;
  const index = new Map(events.map((event, i) => [event, i]));
  const before = events.map((one) =>
    events.map((other) => (one.init && !other.init && one.place === other.place) || inOrder(one, other)),
  );
  const synchronises = reads.map((read, i) => read.atomic && from[i]!.atomic);
  for (const [i, read] of reads.entries()) if (synchronises[i]) before[index.get(from[i]!)!]![index.get(read)!] = true;
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) before[i]![j] ||= before[i]![k]! && before[k]![j]!;
  }
  // Happens-before is a strict partial order.
  if (before.some((row, i) => row[i])) return false;
  const happens = (one: Event, other: Event) => before[index.get(one)!]![index.get(other)!]!;
  const writesOf = (place: string) => events.filter((event) => event.value !== undefined && event.place === place);
  // Coherent Reads.
  for (const [i, read] of reads.entries()) {
    const write = from[i]!;
    if (happens(read, write)) return false;
    if (writesOf(read.place).some((other) => happens(write, other) && happens(other, read))) return false;
  }
  // Sequentially Consistent Atomics: some total order.
  const isOrder = (place: ReadonlyMap<Event, number>): boolean =>
    reads.every((read, i) => {
      const write = from[i]!;
      return !writesOf(read.place).some((other) => {
        if (!other.atomic || other === read || other === write) return false;
        if (!(place.get(write)! < place.get(other)! && place.get(other)! < place.get(read)!)) return false;
        return (
          synchronises[i] ||
          (happens(write, read) && happens(other, read) && write.atomic) ||
          (happens(write, read) && happens(write, other) && read.atomic)
        );
      });
    });
  const place = new Map<Event, number>();
  const extend = (): boolean => {
    if (place.size === n) return isOrder(place);
    for (const [i, event] of events.entries()) {
      if (place.has(event) || events.some((other, j) => before[j]![i] && !place.has(other))) continue;
      place.set(event, place.size);
      if (extend()) return true;
      place.delete(event);
    }
    return false;
  };
  return extend();
}

function inOrder(one: Event, other: Event): boolean {
  return !one.init && one.thread === other.thread && one.turn < other.turn;
}
