import { Barrier, Event, Lock, Semaphore, sharedArray } from "threadwork";
import type { Program as Explored } from "threadwork/explore";
import { type Instruction, PLACES, type Program, REGISTERS } from "./states.ts";

interface Shared {
  memory: Int32Array<SharedArrayBuffer>;
  locks: Lock[];
  semaphores: Semaphore[];
  events: Event[];
  barrier: Barrier;
}

/** The same program for the explorer, which tells each outcome. */
export function played(
  program: Program,
  tell: (outcome: string) => void,
  holds?: (memory: readonly number[]) => boolean,
): Explored<Shared> {
  return {
    setup: () => ({
      memory: sharedArray(Int32Array, PLACES),
      locks: [new Lock(), new Lock()],
      semaphores: [new Semaphore(1), new Semaphore(2)],
      events: [new Event(), new Event()],
      barrier: new Barrier(2),
    }),
    threads: program.map((instructions) => (shared: Shared) => run(instructions, shared)),
    check({ memory }, results) {
      tell(`${[...memory]} ${JSON.stringify(results)}`);
    },
    ...(holds && { invariant: ({ memory }: Shared) => holds([...memory]) }),
  };
}

function run(
  instructions: readonly Instruction[],
  { memory, locks, semaphores, events, barrier }: Shared,
): readonly number[] {
  const registers = new Array<number>(REGISTERS).fill(0);
  const answers = { ok: 0, "not-equal": 1, "timed-out": 2 };
  let at = 0;
  while (at < instructions.length) {
    const next = instructions[at++]!;
    switch (next[0]) {
      case "load":
        registers[next[1]] = Atomics.load(memory, next[2]);
        break;
      case "read":
        registers[next[1]] = memory[next[2]]!;
        break;
      case "store":
        Atomics.store(memory, next[1], next[2]);
        break;
      case "write":
        memory[next[1]] = next[2];
        break;
      case "add":
      case "exchange":
      case "xor":
        registers[next[1]] = Atomics[next[0]](memory, next[2], next[3]);
        break;
      case "swap-if":
        registers[next[1]] = Atomics.compareExchange(memory, next[2], next[3], next[4]);
        break;
      case "read-byte":
        registers[next[1]] = new Uint8Array(memory.buffer)[next[2]]!;
        break;
      case "write-byte":
        new Uint8Array(memory.buffer)[next[1]] = next[2];
        break;
      case "read-16":
        registers[next[1]] = new DataView(memory.buffer).getUint16(next[2], true);
        break;
      case "write-16":
        new DataView(memory.buffer).setUint16(next[2], next[1], true);
        break;
      case "wait":
        registers[next[1]] = answers[Atomics.wait(memory, next[2], next[3])];
        break;
      case "wait-a-while":
        registers[next[1]] = answers[Atomics.wait(memory, next[2], next[3], 10)];
        break;
      case "notify":
        registers[next[1]] = Atomics.notify(memory, next[2], next[3]);
        break;
      case "lock":
        locks[next[1]]!.acquire();
        break;
      case "unlock":
        locks[next[1]]!.release();
        break;
      case "try-lock":
        registers[next[1]] = locks[next[2]]!.tryAcquire() ? 1 : 0;
        break;
      case "acquire":
        semaphores[next[1]]!.acquire();
        break;
      case "release":
        semaphores[next[1]]!.release();
        break;
      case "set":
        events[next[1]]!.set();
        break;
      case "clear":
        events[next[1]]!.clear();
        break;
      case "await-set":
        events[next[1]]!.wait();
        break;
      case "barrier":
        barrier.wait();
        break;
      case "put":
        registers[next[1]] = next[2];
        break;
      case "count":
        registers[next[1]]!++;
        break;
      case "jump":
        at = next[2];
        break;
      case "if":
        if (registers[next[1]] === next[2]) at = next[3];
        break;
      case "unless":
        if (registers[next[1]] !== next[2]) at = next[3];
        break;
    }
  }
  return registers;
}
