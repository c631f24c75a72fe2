import type { Mistake } from "./library.ts";

/** A mistake in a lock and the like, and a program that shows it. */
export interface Made extends Mistake {
  what: string;
  program: string;
}

const MUTEX = "synchronisation/mutex.ts";
const CONDITION = "synchronisation/condition.ts";
const SEMAPHORE = "synchronisation/semaphore.ts";
const EVENT = "synchronisation/event.ts";
const BARRIER = "synchronisation/barrier.ts";
const QUEUE = "synchronisation/queue-memory.ts";
const R_LOCK = "synchronisation/r-lock.ts";
const STEALING = "workers/stealing.ts";

/** Each of them must be found. */
export const MISTAKES: readonly Made[] = [
  {
    what: "a lock whose release wakes nobody",
    ...{ file: MUTEX, program: "own/lock-of-three" },
    from: "  if (before === 2) Atomics.notify(memory, index, 1);\n",
    to: "",
  },
  {
    what: "who slept takes the lock as if nobody else slept",
    ...{ file: MUTEX, program: "own/lock-of-three" },
    from: "    yield [memory, index, 2, until, inVain];",
    to: "    yield [memory, index, 2, until, inVain];\n    if (tryLock(memory, index)) return;",
  },
  {
    what: "a lock that is given back in two steps",
    ...{ file: MUTEX, program: "own/lock-of-two" },
    from: "const before = Atomics.exchange(memory, index, 0);",
    to: "const before = Atomics.load(memory, index);\n  Atomics.store(memory, index, 0);",
  },
  {
    what: "a lock that is looked at, and then taken",
    ...{ file: MUTEX, program: "own/lock-of-two" },
    from: "return Atomics.compareExchange(memory, index, 0, 1) === 0;",
    to: "return Atomics.load(memory, index) === 0 && Atomics.store(memory, index, 1) === 1;",
  },
  {
    what: "a condition that is notified without a trace for who is about to sleep",
    ...{ file: CONDITION, program: "own/condition-notify" },
    from: "    Atomics.add(state, VERSION, 1);\n",
    to: "",
  },
  {
    what: "a condition whose waiter looks at the version when the lock is another's",
    ...{ file: CONDITION, program: "own/condition-notify" },
    from: `      const version = Atomics.load(state, VERSION);
      const times = this.#locking.letGo();`,
    to: `      const times = this.#locking.letGo();
      const version = Atomics.load(state, VERSION);`,
  },
  {
    what: "a condition that wakes one, whoever is meant",
    ...{ file: CONDITION, program: "own/condition-notify-all" },
    from: "Atomics.notify(state, VERSION);",
    to: "Atomics.notify(state, VERSION, 1);",
  },
  {
    what: "a condition that gives one notification to all",
    ...{ file: CONDITION, program: "own/condition-notify-two" },
    from: "      if (notified) state[NOTIFIED] = state[NOTIFIED]! - 1;\n",
    to: "",
  },
  {
    what: "a condition that notifies nobody who came since the last time",
    ...{ file: CONDITION, program: "own/condition-in-turns" },
    from: "    state[LIMIT] = state[NEXT_TICKET]!;\n",
    to: "",
  },
  {
    what: "a semaphore whose release wakes nobody",
    ...{ file: SEMAPHORE, program: "own/semaphore-released-by-two" },
    from: "    Atomics.notify(this.#state, 0, places);\n",
    to: "",
  },
  {
    what: "a semaphore whose release wakes one, however many places it gives",
    ...{ file: SEMAPHORE, program: "own/semaphore-released-by-two" },
    from: "Atomics.notify(this.#state, 0, places);",
    to: "Atomics.notify(this.#state, 0, 1);",
  },
  {
    what: "a semaphore that is given back without looking again",
    ...{ file: SEMAPHORE, program: "own/semaphore-released-one-by-one" },
    from: "while (Atomics.compareExchange(this.#state, 0, free, free + places) !== free);",
    to: "while (Atomics.store(this.#state, 0, free + places) !== free + places);",
  },
  {
    what: "an event that wakes nobody",
    ...{ file: EVENT, program: "own/event-set" },
    from: "    Atomics.notify(this.#state, 0);\n",
    to: "",
  },
  {
    what: "an event that wakes one",
    ...{ file: EVENT, program: "own/event-set" },
    from: "Atomics.notify(this.#state, 0);",
    to: "Atomics.notify(this.#state, 0, 1);",
  },
  {
    what: "a barrier that takes the same round again",
    ...{ file: BARRIER, program: "own/barrier-of-two-twice" },
    from: "    Atomics.add(state, ROUND, 1);\n",
    to: "",
  },
  {
    what: "a barrier that wakes one",
    ...{ file: BARRIER, program: "own/barrier-of-three" },
    from: "Atomics.notify(state, ROUND);",
    to: "Atomics.notify(state, ROUND, 1);",
  },
  {
    what: "a barrier that counts those of the last round",
    ...{ file: BARRIER, program: "own/barrier-of-two-twice" },
    from: "    Atomics.store(state, WAITING, 0);\n",
    to: "",
  },
  {
    what: "a barrier that is broken by who gives up after all have come",
    ...{ file: BARRIER, program: "own/barrier-with-a-limit" },
    from: "if (Atomics.load(this.#state, ROUND) === round && this.#state[ACTING] === 0) this.#endRound(BREAK);",
    to: "if (this.#state[ACTING] === 0) this.#endRound(BREAK);",
  },
  {
    what: "a barrier that keeps its mutex when it is broken",
    ...{ file: BARRIER, program: "own/barrier-aborted" },
    from: "    if (this.broken) {\n      unlock(state, MUTEX);\n",
    to: "    if (this.broken) {\n",
  },
  {
    what: "a queue whose changes leave no trace for who is about to sleep",
    ...{ file: QUEUE, program: "own/queue-one-item" },
    from: "    Atomics.add(this.#words, word, 1);\n",
    to: "",
  },
  {
    what: "a queue whose waiter looks at the count of items put in when the mutex is another's",
    ...{ file: QUEUE, program: "own/queue-one-item" },
    from: "      const puts = Atomics.load(words, PUTS);\n      this.#unlock();\n",
    to: "      this.#unlock();\n      const puts = Atomics.load(words, PUTS);\n",
  },
  {
    what: "a full queue that wakes nobody when there is room",
    ...{ file: QUEUE, program: "own/queue-with-room-for-one" },
    from: "    this.#wake(GETS, MOST_WAITERS);\n",
    to: "",
  },
  {
    what: "a queue that is closed without a word to who waits for an item",
    ...{ file: QUEUE, program: "own/queue-closed-while-waiting" },
    from: "for (const word of [PUTS, GETS, DONE])",
    to: "for (const word of [GETS, DONE])",
  },
  {
    what: "a queue whose join looks first, and then at the word that wakes it",
    ...{ file: QUEUE, program: "own/queue-joined" },
    from: `      const done = Atomics.load(this.#words, DONE);
      if (Atomics.load(this.#words, UNFINISHED) === 0) return true;`,
    to: `      if (Atomics.load(this.#words, UNFINISHED) === 0) return true;
      const done = Atomics.load(this.#words, DONE);`,
  },
  {
    what: "a queue that counts an item out after it has given the mutex back",
    ...{ file: QUEUE, program: "own/queue-with-room-for-one" },
    from: "    Atomics.sub(words, COUNT, 1);\n    this.#unlock();\n",
    to: "    this.#unlock();\n    Atomics.sub(words, COUNT, 1);\n",
  },
  {
    what: "an RLock that is free when it was given back once",
    ...{ file: R_LOCK, program: "own/r-lock-of-two" },
    from: "if (this.#times === 0) unlock(this.#state, MUTEX);",
    to: "unlock(this.#state, MUTEX);",
  },
  {
    what: "a task that is claimed in two steps",
    ...{ file: STEALING, program: "own/stealing" },
    from: "const word = Atomics.add(memory, index, 0x10000);",
    to: "const word = Atomics.load(memory, index);\n  Atomics.store(memory, index, word + 0x10000);",
  },
  {
    what: "tasks that are stolen without looking again",
    ...{ file: STEALING, program: "own/stealing" },
    from: "if (Atomics.compareExchange(memory, index, word, (first << 16) | left) === word) return left;",
    to: "Atomics.store(memory, index, (first << 16) | left);\n    return left;",
  },
];
