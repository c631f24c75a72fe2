import type { Chance } from "../../../concurrency/explore/chance.ts";
import { type Instruction, PLACES, type Program } from "./states.ts";

const R = 3;

/** A program of random lines, loops among them. @param lines at most so many a thread, of which a loop is one */
export function randomMachines(chance: Chance, threads: number, lines: number): Program {
  const kinds = Array.from({ length: 3 }, () => chance.among(KINDS));
  return Array.from({ length: threads }, (_, thread) => {
    const code: Instruction[] = [];
    const count = 1 + chance.below(lines);
    for (let i = 0; i < count; i++) chance.among(chance.below(3) === 0 ? KINDS[0]! : chance.among(kinds))(chance, code);
    // Somebody often does what others wait for.
    if (thread === threads - 1 && chance.below(3) > 0) {
      for (const each of HELP) if (chance.below(4) > 0) code.push(each);
    }
    return code;
  });
}

const HELP: Instruction[] = [
  ...[0, 1].flatMap((at): Instruction[] => [
    ["store", at, 1],
    ["notify", 0, at, 2],
  ]),
  ["set", 0],
  ["release", 0],
];

type Add = (chance: Chance, code: Instruction[]) => void;

const place = (chance: Chance) => chance.below(PLACES - 1);
const value = (chance: Chance) => chance.below(3);
const simple: Add[] = [
  (c, code) => code.push(["load", c.below(R), place(c)]),
  (c, code) => code.push(["store", place(c), value(c)]),
  (c, code) => code.push(["read", c.below(R), place(c)]),
  (c, code) => code.push(["write", place(c), value(c)]),
  (c, code) => code.push(["add", c.below(R), place(c), 1]),
  (c, code) => code.push(["exchange", c.below(R), place(c), value(c)]),
  (c, code) => code.push(["swap-if", c.below(R), place(c), value(c), value(c)]),
];

const KINDS: Add[][] = [
  simple,
  [
    (c, code) => code.push(["read-byte", c.below(R), c.below(5)]),
    (c, code) => code.push(["write-byte", c.below(5), value(c)]),
    (c, code) => code.push(["read-16", c.below(R), c.below(5)]),
    (c, code) => code.push(["write-16", 256 * value(c) + value(c), c.below(5)]),
  ],
  [
    (c, code) => code.push(["wait", c.below(R), place(c), value(c)]),
    (c, code) => code.push(["wait-a-while", c.below(R), place(c), value(c)]),
    (c, code) => code.push(["notify", c.below(R), place(c), 1 + c.below(2)]),
    (c, code) => code.push(["notify", c.below(R), place(c), 1 + c.below(2)]),
  ],
  [
    (c, code) => {
      const lock = c.below(2);
      code.push(["lock", lock]);
      for (let i = c.below(3); i > 0; i--) c.among(simple)(c, code);
      if (c.below(12) > 0) code.push(["unlock", lock]);
    },
    (c, code) => {
      const lock = c.below(2);
      const register = c.below(R);
      const at = code.push(["try-lock", register, lock], ["jump", 0, 0]);
      for (let i = c.below(2); i > 0; i--) c.among(simple)(c, code);
      code.push(["unlock", lock]);
      code[at - 1] = ["if", register, 0, code.length];
    },
  ],
  [
    (c, code) => {
      const semaphore = c.below(2);
      code.push(["acquire", semaphore]);
      for (let i = c.below(2); i > 0; i--) c.among(simple)(c, code);
      if (c.below(8) > 0) code.push(["release", semaphore]);
    },
    (c, code) => code.push(["release", c.below(2)]),
  ],
  [
    (c, code) => code.push(["set", c.below(2)]),
    (c, code) => code.push(["set", c.below(2)]),
    (c, code) => code.push(["await-set", c.below(2)]),
    (c, code) => code.push(["clear", c.below(2)]),
  ],
  [(_, code) => code.push(["barrier"])],
  // If it is so, something.
  [
    (c, code) => {
      const at = code.push(["if", c.below(R), value(c), 0]);
      c.among(simple)(c, code);
      code[at - 1] = ["if", code[at - 1]![1] as number, code[at - 1]![2] as number, code.length];
    },
  ],
  // Loops until it is so.
  [
    (c, code) => {
      const register = c.below(R);
      code.push(["load", register, place(c)], ["unless", register, 1 + c.below(2), code.length]);
    },
    (c, code) => {
      const register = c.below(R);
      code.push(["load", register, place(c)], ["if", register, 0, code.length]);
    },
    (c, code) => {
      const [from, one] = [code.length, c.below(R)];
      code.push(["load", one, 0], ["if", one, 0, from], ["load", one, 1], ["if", one, 0, from]);
    },
    (c, code) => {
      const [from, one] = [code.length, c.below(R)];
      code.push(["load", one, 0], ["if", one, 1, from + 4], ["load", one, 1], ["if", one, 0, from]);
    },
  ],
  // Until an exchange does it.
  [
    (c, code) => {
      const [register, at] = [c.below(R), place(c)];
      code.push(["swap-if", register, at, 0, 1], ["unless", register, 0, code.length]);
      for (let i = c.below(3); i > 0; i--) c.among(simple)(c, code);
      code.push(["store", at, 0]);
    },
    (c, code) => {
      const [register, at] = [c.below(R), place(c)];
      code.push(["exchange", register, at, 1], ["unless", register, 0, code.length]);
      code.push(["store", at, 0]);
    },
  ],
  // So often at most.
  [
    (c, code) => {
      const from = code.length + 1;
      const end = from + 5;
      code.push(["put", 2, 0], ["load", 0, place(c)], ["if", 0, 1, end], ["count", 2]);
      code.push(["if", 2, c.below(2) * 26 + 2 + c.below(3), end], ["jump", 0, from]);
    },
    (c, code) => {
      const from = code.length + 1;
      const end = from + 5;
      const register = c.below(2);
      code.push(["put", 2, 0], ["swap-if", register, place(c), 0, 1], ["if", register, 0, end], ["count", 2]);
      code.push(["if", 2, 2 + c.below(3), end], ["jump", 0, from]);
    },
    (c, code) => {
      const from = code.length + 1;
      const end = from + 5;
      const [register, lock] = [c.below(2), c.below(2)];
      code.push(["put", 2, 0], ["try-lock", register, lock], ["if", register, 1, end], ["count", 2]);
      code.push(["if", 2, 2 + c.below(3), end + 2], ["jump", 0, from]);
      c.among(simple)(c, code);
      code.push(["unlock", lock]);
    },
  ],
  // Sleeps until it is so; and wakes until somebody is woken.
  [
    (c, code) => {
      const [from, register, at] = [code.length, c.below(2), place(c)];
      code.push(["load", register, at], ["unless", register, 0, from + 4], ["wait", 2, at, 0], ["jump", 0, from]);
    },
    (c, code) => {
      const [from, register, at] = [code.length, c.below(2), place(c)];
      code.push(["load", register, at], ["unless", register, 0, from + 4], ["wait-a-while", 2, at, 0]);
      code.push(["jump", 0, from]);
    },
    (c, code) => {
      const at = place(c);
      code.push(["store", at, 1], ["notify", c.below(R), at, 1 + c.below(2)]);
    },
    (c, code) => {
      const register = c.below(R);
      code.push(["notify", register, place(c), 1], ["if", register, 0, code.length]);
    },
  ],
  // Tries, and has an effect each time.
  [
    (c, code) => {
      const from = code.length;
      const register = c.below(2);
      code.push(["xor", 2, place(c), 1], ["load", register, place(c)], ["unless", register, 1, from]);
    },
    (c, code) => {
      const [from, lock, register, at] = [code.length, c.below(2), c.below(R), place(c)];
      code.push(["lock", lock], ["read", register, at], ["unlock", lock], ["if", register, 0, from]);
    },
    (c, code) => {
      const [from, lock, register, at] = [code.length, c.below(2), c.below(R), place(c)];
      code.push(["try-lock", 2, lock], ["if", 2, 0, from], ["read", register, at], ["unlock", lock]);
      code.push(["if", register, 0, from]);
    },
    (c, code) => {
      const lock = c.below(2);
      code.push(["lock", lock], ["write", place(c), 1 + c.below(2)], ["unlock", lock]);
    },
  ],
];
