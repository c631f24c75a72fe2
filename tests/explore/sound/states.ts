import { circlesIn } from "./circles.ts";

/**
 * Small programs as lists of instructions, so that they can be gone through in two ways: by an explorer, as functions
 * of threads, and by `allStates()`, which knows nothing of it.
 */

/** What a thread does next: at most one step that others see. Registers are a thread's own. */
export type Instruction =
  | readonly [what: "load" | "read", register: number, place: number]
  | readonly [what: "store" | "write", place: number, value: number]
  | readonly [what: "add" | "exchange" | "xor", register: number, place: number, value: number]
  | readonly [what: "swap-if", register: number, place: number, expected: number, value: number]
  | readonly [what: "read-byte", register: number, byte: number]
  | readonly [what: "write-byte", byte: number, value: number]
  | readonly [what: "read-16" | "write-16", register: number, byte: number]
  | readonly [what: "wait" | "wait-a-while", register: number, place: number, value: number]
  | readonly [what: "notify", register: number, place: number, count: number]
  | readonly [what: "lock" | "unlock", lock: number]
  | readonly [what: "try-lock", register: number, lock: number]
  | readonly [what: "acquire" | "release", semaphore: number]
  | readonly [what: "set" | "clear" | "await-set", event: number]
  | readonly [what: "barrier"]
  | readonly [what: "put" | "jump", register: number, value: number]
  | readonly [what: "count", register: number]
  | readonly [what: "if" | "unless", register: number, value: number, to: number];

/** One list of instructions a thread. */
export type Program = readonly (readonly Instruction[])[];

export const PLACES = 3;
export const REGISTERS = 3;

/** What threads are at, all of it. */
interface State {
  /** Bytes of memory, little-endian. */
  memory: number[];
  at: number[];
  registers: number[][];
  /** Who holds each lock; less than 0: nobody. */
  locks: number[];
  semaphores: number[];
  events: boolean[];
  /** Who sleeps at each place, in the order in which they came. */
  sleeping: number[][];
  /** Of each thread that has begun a wait: whether it has lain down. */
  lying: boolean[];
  /** Who waits at the barrier, and who has come through but not gone on. */
  arrived: number[];
  through: number[];
}

/** All that can come of a program. */
export interface States {
  /** What memory and registers hold when all have ended. */
  outcomes: Set<string>;
  /** Some thread has not ended, and none can go on. */
  deadlock: boolean;
  /** Somebody ended with a lock. */
  held: boolean;
  /** Whether threads may go on for ever, each of which gets its turns. */
  endless: boolean;
  /** Whether threads may go on for ever at all. */
  cycle: boolean;
  /** Whether an invariant does not hold in some state. */
  broken: boolean;
  count: number;
}

const word = (memory: readonly number[], place: number) =>
  memory[4 * place]! | (memory[4 * place + 1]! << 8) | (memory[4 * place + 2]! << 16) | (memory[4 * place + 3]! << 24);

function setWord(memory: number[], place: number, value: number): void {
  for (let i = 0; i < 4; i++) memory[4 * place + i] = (value >>> (8 * i)) & 255;
}

/** Goes through all states that a program may be in; `undefined`: there are more than so many. */
export function allStates(
  program: Program,
  holds: (memory: readonly number[]) => boolean = () => true,
  most = 60_000,
): States | undefined {
  const found: States = {
    outcomes: new Set(),
    deadlock: false,
    held: false,
    endless: false,
    cycle: false,
    broken: false,
    count: 0,
  };
  const ids = new Map<string, number>();
  /** Of each state: by thread, whether it can go on, and where to. */
  const edges: { by: number; to: number }[][] = [];
  const enabled: number[] = [];
  const open: { state: State; id: number }[] = [];
  const idOf = (state: State) => {
    const key = JSON.stringify(state);
    let id = ids.get(key);
    if (id === undefined) {
      id = ids.size;
      ids.set(key, id);
      open.push({ state, id });
    }
    return id;
  };
  const start: State = {
    memory: new Array(4 * PLACES).fill(0),
    at: program.map(() => 0),
    registers: program.map(() => new Array(REGISTERS).fill(0)),
    locks: [-1, -1],
    semaphores: [1, 2],
    events: [false, false],
    sleeping: Array.from({ length: PLACES }, () => []),
    lying: program.map(() => false),
    arrived: [],
    through: [],
  };
  for (const thread of program.keys()) settle(program, start, thread);
  idOf(start);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (ids.size > most) return undefined;
    const { state, id } = next;
    edges[id] = [];
    enabled[id] = 0;
    const words = Array.from({ length: PLACES }, (_, place) => word(state.memory, place));
    const right = holds(words);
    // It is looked at after each step, and not before the first one.
    if (id > 0 && !right) found.broken = true;
    let ended = true;
    program.forEach((instructions, thread) => {
      if (state.at[thread]! >= instructions.length) {
        if (state.locks.includes(thread)) found.held = true;
        return;
      }
      ended = false;
      for (const after of stepsOf(program, state, thread)) {
        enabled[id]! |= 1 << thread;
        const to = idOf(after);
        edges[id]!.push({ by: thread, to });
        if (to === id && !right) found.broken = true;
      }
    });
    if (ended) found.outcomes.add(`${words} ${JSON.stringify(state.registers)}`);
    else if (enabled[id] === 0) found.deadlock = true;
  }
  found.count = ids.size;
  for (const states of circlesIn(edges)) {
    found.cycle = true;
    const inside = new Set(states);
    let moves = 0;
    let always = -1;
    for (const id of states) {
      always &= enabled[id]!;
      for (const { by, to } of edges[id]!) if (inside.has(to)) moves |= 1 << by;
    }
    if ((always & ~moves) === 0) found.endless = true;
  }
  return found;
}

/** Does what only the thread itself sees, up to its next step. */
function settle(program: Program, state: State, thread: number): void {
  for (;;) {
    const next = program[thread]![state.at[thread]!];
    const registers = state.registers[thread]!;
    if (next === undefined) return;
    if (next[0] === "put") registers[next[1]] = next[2];
    else if (next[0] === "count") registers[next[1]]!++;
    else if (next[0] === "jump") {
      state.at[thread] = next[2];
      continue;
    } else if (next[0] === "if" || next[0] === "unless") {
      if ((registers[next[1]] === next[2]) === (next[0] === "if")) {
        state.at[thread] = next[3];
        continue;
      }
    } else return;
    state.at[thread]!++;
  }
}

/** The states after a step of this thread: none where it cannot go on, two where a wait may run out of time. */
function stepsOf(program: Program, state: State, thread: number): State[] {
  const next = program[thread]![state.at[thread]!]!;
  const copy = structuredClone(state);
  const { memory, locks, semaphores, events, sleeping, lying } = copy;
  const registers = copy.registers[thread]!;
  const done = () => {
    copy.at[thread]!++;
    settle(program, copy, thread);
    return [copy];
  };
  switch (next[0]) {
    case "load":
    case "read":
      registers[next[1]] = word(memory, next[2]);
      return done();
    case "store":
    case "write":
      setWord(memory, next[1], next[2]);
      return done();
    case "add":
    case "exchange":
    case "xor": {
      const old = word(memory, next[2]);
      registers[next[1]] = old;
      setWord(memory, next[2], next[0] === "add" ? old + next[3] : next[0] === "xor" ? old ^ next[3] : next[3]);
      return done();
    }
    case "swap-if": {
      const old = word(memory, next[2]);
      registers[next[1]] = old;
      if (old === next[3]) setWord(memory, next[2], next[4]);
      return done();
    }
    case "read-byte":
      registers[next[1]] = memory[next[2]]!;
      return done();
    case "write-byte":
      memory[next[1]] = next[2];
      return done();
    case "read-16":
      registers[next[1]] = memory[next[2]]! | (memory[next[2] + 1]! << 8);
      return done();
    case "write-16":
      memory[next[2]] = next[1] & 255;
      memory[next[2] + 1] = (next[1] >> 8) & 255;
      return done();
    case "wait":
    case "wait-a-while": {
      const there = sleeping[next[2]]!;
      if (!lying[thread]) {
        if (word(memory, next[2]) !== next[3]) {
          registers[next[1]] = 1;
          return done();
        }
        there.push(thread);
        lying[thread] = true;
        return [copy];
      }
      const late = next[0] === "wait-a-while" && there.includes(thread);
      if (!there.includes(thread)) registers[next[1]] = 0;
      else if (late) {
        there.splice(there.indexOf(thread), 1);
        registers[next[1]] = 2;
      } else return [];
      lying[thread] = false;
      return done();
    }
    case "notify":
      registers[next[1]] = sleeping[next[2]]!.splice(0, next[3]).length;
      return done();
    case "lock":
      if (locks[next[1]]! >= 0) return [];
      locks[next[1]] = thread;
      return done();
    case "unlock":
      locks[next[1]] = -1;
      return done();
    case "try-lock": {
      const free = locks[next[2]]! < 0;
      registers[next[1]] = free ? 1 : 0;
      if (free) locks[next[2]] = thread;
      return done();
    }
    case "acquire":
      if (semaphores[next[1]] === 0) return [];
      semaphores[next[1]]!--;
      return done();
    case "release":
      semaphores[next[1]]!++;
      return done();
    case "set":
      events[next[1]] = true;
      return done();
    case "clear":
      events[next[1]] = false;
      return done();
    case "await-set":
      return events[next[1]] ? done() : [];
    case "barrier": {
      const { arrived, through } = copy;
      if (through.includes(thread)) {
        through.splice(through.indexOf(thread), 1);
        return done();
      }
      if (arrived.includes(thread)) return [];
      arrived.push(thread);
      if (arrived.length === 2) through.push(...arrived.splice(0));
      return [copy];
    }
    default:
      throw new Error(`No step: ${next[0]}`);
  }
}
