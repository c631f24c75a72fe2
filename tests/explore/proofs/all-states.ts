/**
 * Goes through all states that a program may be in, each once, however many schedules lead there:
 *
 *     state = what memory holds + who sleeps where, in which order + what each thread still knows (`Forgetting`)
 *
 * It runs the program itself, as the explorer does, step by step and back.
 */
import { MOST_THREADS, TIME_OUT, TIMELY } from "../../../concurrency/explore/choices.ts";
import { lostWakeUp } from "../../../concurrency/explore/lost-wake-up.ts";
import type { Machine } from "../../../concurrency/explore/machine.ts";
import type { Program } from "../../../concurrency/explore/model.ts";
import { type End, type Operation, WRITE } from "../../../concurrency/explore/operation.ts";
import { scheduleText } from "../../../concurrency/explore/schedule-string.ts";
import type { VirtualThread } from "../../../concurrency/explore/virtual-thread.ts";
import type { Loaded } from "../../../concurrency/explore/world.ts";
import { circlesIn } from "../sound/circles.ts";
import { Forgetting, told } from "./forgetting.ts";
import type { Library } from "./library.ts";

const { Uint8Array: Bytes } = globalThis;

/** What is asked of a proof. */
export interface ProofOptions {
  timeouts?: "any" | "last" | "never";
  /** Most states; default: as many as there are. */
  most?: number;
  /** Whether threads forget what no longer counts; default: they do. */
  forgets?: boolean;
}

/** What came of going through all states. */
export interface Proof {
  /** What is wrong, if anything is, and a schedule that leads there. */
  wrong: { kind: string; message: string; schedule: string } | undefined;
  /** Whether these are all states. */
  whole: boolean;
  states: number;
  steps: number;
  /** How many different things threads may know. */
  known: number;
  /** What memory holds and threads gave when all have ended. */
  outcomes: Set<string>;
}

/** Goes through all states of a program. */
export function proofOf(library: Library, program: Program<never>, options: ProofOptions = {}): Proof {
  const forgetting = new Forgetting({ forgets: options.forgets ?? true });
  const memory: Uint8Array[] = [];
  const bodies =
    "body" in program.threads ? new Array(program.threads.count).fill(program.threads.body) : [...program.threads];
  let shared: unknown;
  const watched = {
    ...program,
    setup() {
      shared = noting(memory, () => program.setup());
      return shared;
    },
    threads: bodies.map((body) => (shared: never, i: number) => {
      forgetting.begins();
      return body(shared, i);
    }),
  } as unknown as Program;
  const { timeouts = "any" } = options;
  return library.watched(forgetting, () => {
    const loaded = library.load(watched, { seed: 1, locks: "words", timeouts, locates: false });
    forgetting.machine = loaded.machine;
    const held = loaded.machine.observers.add(() => mustBeFree(shared), true);
    return loaded.inside(() => new Prover(loaded, forgetting, memory, held, options).proof());
  });
}

class Prover {
  readonly #loaded: Loaded;
  readonly #machine: Machine;
  readonly #forgetting: Forgetting;
  readonly #memory: Uint8Array[];
  /** Looks at whether all locks are free. */
  readonly #held: VirtualThread;
  readonly #most: number;
  readonly #ids = new Map<string, number>();
  /** Of each state: what can be done, as bits of choices, and how it was come to. */
  readonly #enabled: number[] = [];
  readonly #from: number[] = [];
  readonly #by: number[] = [];
  readonly #edges: { from: number[]; by: number[]; to: number[] } = { from: [], by: [], to: [] };
  readonly #ended: number[] = [];
  readonly #outcomes = new Set<string>();
  #wrong: Proof["wrong"];

  constructor(
    loaded: Loaded,
    forgetting: Forgetting,
    memory: Uint8Array[],
    held: VirtualThread,
    { most }: ProofOptions,
  ) {
    this.#loaded = loaded;
    this.#held = held;
    this.#machine = loaded.machine;
    this.#forgetting = forgetting;
    this.#memory = memory;
    this.#most = most ?? Number.POSITIVE_INFINITY;
  }

  proof(): Proof {
    this.#goThrough();
    const whole = this.#wrong === undefined && this.#ids.size <= this.#most;
    if (whole) this.#findEndless();
    return {
      wrong: this.#wrong,
      whole,
      states: this.#ids.size,
      steps: this.#edges.to.length,
      known: this.#forgetting.size,
      outcomes: this.#outcomes,
    };
  }

  /** Depth first, back and forth. */
  #goThrough(): void {
    const machine = this.#machine;
    const { threads } = machine;
    const path = [{ id: this.#idOf(this.#key(), -1, 0), rest: 0 }];
    path[0]!.rest = this.#enabled[0]!;
    while (path.length > 0 && this.#wrong === undefined && this.#ids.size <= this.#most) {
      const state = path.at(-1)!;
      if (state.rest === 0) {
        path.pop();
        if (path.length > 0) machine.back(path.length - 1);
        continue;
      }
      const choice = 31 - Math.clz32(state.rest & -state.rest);
      state.rest &= state.rest - 1;
      const thread = threads[choice % MOST_THREADS]!;
      const before = this.#forgetting.knownBy(thread);
      const answer = machine.perform(choice);
      this.#forgetting.follows(before, answer, this.#forgetting.knownBy(thread));
      const count = this.#ids.size;
      const id = this.#idOf(this.#key(), state.id, choice);
      this.#edges.from.push(state.id);
      this.#edges.by.push(choice);
      this.#edges.to.push(id);
      if (id === count) path.push({ id, rest: this.#enabled[id]! });
      else machine.back(machine.depth - 1);
    }
  }

  #key(): string {
    let key = "";
    for (const thread of this.#machine.threads) key += `${this.#forgetting.knownBy(thread).number} `;
    for (const bytes of this.#memory) key += String.fromCharCode(...bytes);
    for (const lists of this.#loaded.world.waitLists.values()) {
      for (const { cell, sleeping } of lists.values()) if (sleeping.length > 0) key += `z${cell}:${sleeping} `;
    }
    return key;
  }

  #idOf(key: string, from: number, by: number): number {
    let id = this.#ids.get(key);
    if (id !== undefined) return id;
    id = this.#ids.size;
    this.#ids.set(key, id);
    this.#from[id] = from;
    this.#by[id] = by;
    this.#enabled[id] = this.#look(id);
    return id;
  }

  /** Looks at a state that is new: what is wrong, and what can be done. */
  #look(id: number): number {
    const machine = this.#machine;
    const { invariant, check } = this.#loaded;
    const { timeouts } = machine.options;
    let ready = 0;
    let late = 0;
    let ended = true;
    for (const thread of machine.threads) {
      const operation = machine.pending(thread);
      if (operation.kind === "end") {
        const { outcome } = operation as End;
        if (outcome.kind === "threw") this.#fails("threw", outcome.error);
        continue;
      }
      ended = false;
      if (operation.ready(thread.number)) ready |= 1 << thread.number;
      else if (operation.timed && timeouts !== "never" && operation.timesOut(thread.number)) {
        late |= 1 << (thread.number + TIME_OUT);
      }
    }
    if (id > 0 && invariant !== undefined) {
      const outcome = machine.observers.observe(invariant);
      if (outcome.kind === "threw") this.#fails("invariant", outcome.error);
    }
    this.#findRace();
    if (ended) {
      const outcome = check && machine.observers.check(check);
      if (outcome?.kind === "threw") this.#fails("check", outcome.error);
      const free = machine.observers.observe(this.#held);
      if (free.kind === "threw") this.#fails("lock-held", free.error);
      this.#ended.push(id);
      this.#outcomes.add(this.#outcome());
      return 0;
    }
    if (ready === 0 && late === 0) {
      this.#fails(lostWakeUp(machine) === undefined ? "deadlock" : "lost-wake-up", "nobody can go on");
    }
    return timeouts === "any" || ready === 0 ? ready | late : ready;
  }

  #outcome(): string {
    const gave = this.#machine.threads.map((thread) => (this.#machine.ended(thread) as { value: unknown }).value);
    return outcomeOf(gave, this.#memory);
  }

  /** Two threads come to one place next, at least one writes, and at least one is plain: nothing orders them. */
  #findRace(): void {
    const next = this.#machine.threads.map((thread) => this.#machine.pending(thread));
    for (const [i, one] of next.entries()) {
      for (const other of next.slice(0, i)) if (race(one, other)) this.#fails("race", `${one.target}`);
    }
  }

  #fails(kind: string, error: unknown): void {
    const schedule = scheduleText(this.#machine.schedule());
    this.#wrong ??= { kind, message: error instanceof Error ? error.message : String(error), schedule };
  }

  /** States from which no end can be come to, and circles in which all who can go on do. */
  #findEndless(): void {
    const count = this.#ids.size;
    const { from, by, to } = this.#edges;
    const into: number[][] = Array.from({ length: count }, () => []);
    const timely: { by: number; to: number }[][] = Array.from({ length: count }, () => []);
    for (const [i, each] of from.entries()) {
      into[to[i]!]!.push(each);
      if (by[i]! < TIME_OUT) timely[each]!.push({ by: by[i]!, to: to[i]! });
    }
    const ends = new Uint8Array(count);
    const open = [...this.#ended];
    for (const id of open) ends[id] = 1;
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const each of into[id]!) {
        if (ends[each] === 1) continue;
        ends[each] = 1;
        open.push(each);
      }
    }
    const never = ends.indexOf(0);
    if (never >= 0) {
      this.#failsAt(never, "no end can be come to");
      return;
    }
    for (const states of circlesIn(timely)) {
      const inside = new Set(states);
      let moves = 0;
      let always = -1;
      for (const id of states) {
        always &= this.#enabled[id]! & (TIMELY - 1);
        for (const each of timely[id]!) if (inside.has(each.to)) moves |= 1 << each.by;
      }
      if ((always & ~moves) !== 0) continue;
      this.#failsAt(states[0]!, "threads may go on for ever");
      return;
    }
  }

  #failsAt(id: number, message: string): void {
    const choices: number[] = [];
    for (let at = id; this.#from[at]! >= 0; at = this.#from[at]!) choices.unshift(this.#by[at]!);
    this.#wrong = { kind: "livelock", message, schedule: scheduleText(choices) };
  }
}

function race(one: Operation, other: Operation): boolean {
  const [a, b] = [one.memory, other.memory];
  if (a === undefined || b === undefined || a.buffer !== b.buffer) return false;
  if (a.start + a.size <= b.start || b.start + b.size <= a.start) return false;
  if (!a.plain && !b.plain && a.start === b.start && a.size === b.size) return false;
  return writes(one) || writes(other);
}

/** Whether it would write now. */
function writes(operation: Operation): boolean {
  const { kind, expected } = operation as Operation & { expected?: unknown };
  if (kind === "compareExchange") return Object.is(operation.value, expected);
  return (operation.modes.at(-1)! & WRITE) !== 0;
}

/** What came of a schedule. */
export function outcomeOf(gave: readonly unknown[], memory: readonly Uint8Array[]): string {
  return `${gave.map(told).join()}: ${memory.map((bytes) => bytes.join(" "))}`;
}

/** Calls `f`, and notes the shared memory that it makes. */
export function noting<T>(memory: Uint8Array[], f: () => T): T {
  memory.length = 0;
  const { SharedArrayBuffer: Class } = globalThis;
  globalThis.SharedArrayBuffer = new Proxy(Class, {
    construct(target, args, newTarget) {
      const buffer = Reflect.construct(target, args, newTarget) as SharedArrayBuffer;
      memory.push(new Bytes(buffer));
      return buffer;
    },
  });
  try {
    return f();
  } finally {
    globalThis.SharedArrayBuffer = Class;
  }
}

/** Tries everything that was set up once more, when all have ended: each lock can be taken, and no mutex is held. */
function mustBeFree(thing: unknown, name = "shared"): void {
  if (typeof thing !== "object" || thing === null || ArrayBuffer.isView(thing)) return;
  const { tryAcquire, value, abort, close } = thing as Record<string, unknown>;
  if (typeof tryAcquire === "function" && value === undefined) {
    if (tryAcquire.call(thing) === undefined) throw new Error(`${name} is still held`);
  } else if (typeof abort === "function") abort.call(thing);
  else if (typeof close === "function") close.call(thing);
  else for (const [key, each] of Object.entries(thing)) mustBeFree(each, `${name}.${key}`);
}
