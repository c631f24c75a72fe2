import { QueueClosedError, TimeoutError } from "../../errors.ts";
import type { Rule, Thing } from "../thing.ts";

/** An item as it was when it was put in. */
export interface Item {
  readonly value: unknown;
}

/** What is in it. Its bytes are not counted: only `maxSize` makes `put` wait. */
export interface QueueState {
  readonly items: readonly Item[];
  readonly most: number;
  readonly unfinished: number;
  readonly closed: boolean;
}

const of = (things: unknown) => (things as readonly [Thing<QueueState>])[0];
const CLOSED = "closed";
const TIMED_OUT = "timed-out";
const WRONG = "wrong";

function change(things: unknown, to: Partial<QueueState>): void {
  const queue = of(things);
  queue.state = { ...queue.state, ...to };
}

/** What a `Queue` does. */
export const queueRules = {
  put: {
    kind: "put",
    ready: (things) => of(things).state.closed || of(things).state.items.length < of(things).state.most,
    perform(things, _thread, item) {
      const { closed, items, unfinished } = of(things).state;
      if (closed) return CLOSED;
      change(things, { items: [...items, item as Item], unfinished: unfinished + 1 });
      return undefined;
    },
    timeOut: () => TIMED_OUT,
    given(answer) {
      if (answer === CLOSED) throw new QueueClosedError("Cannot put the item: the Queue is closed.");
      if (answer === TIMED_OUT)
        throw new TimeoutError("Waited for room in the Queue; there was none. Nothing was put.");
      return undefined;
    },
  },
  get: {
    kind: "get",
    ready: (things) => of(things).state.items.length > 0 || of(things).state.closed,
    perform(things) {
      const [first, ...items] = of(things).state.items;
      if (first === undefined) return CLOSED;
      change(things, { items });
      return first;
    },
    timeOut: () => TIMED_OUT,
    given(answer) {
      if (answer === CLOSED) throw new QueueClosedError("Cannot get an item: the Queue is closed and empty.");
      if (answer === TIMED_OUT) throw new TimeoutError("Waited for an item in the Queue; there was none.");
      return structuredClone((answer as Item).value);
    },
  },
  taskDone: {
    kind: "task-done",
    perform(things) {
      const { unfinished } = of(things).state;
      if (unfinished === 0) return WRONG;
      change(things, { unfinished: unfinished - 1 });
      return undefined;
    },
    given(answer) {
      if (answer === WRONG) throw new RangeError("Cannot call taskDone(): it was called for every item already.");
      return undefined;
    },
  },
  join: {
    kind: "join",
    ready: (things) => of(things).state.unfinished === 0,
    perform: () => true,
    timeOut: () => false,
  },
  close: {
    kind: "close",
    perform(things, _thread, immediate) {
      const { items, unfinished } = of(things).state;
      if (immediate !== true) change(things, { closed: true });
      else change(things, { closed: true, items: [], unfinished: Math.max(0, unfinished - items.length) });
    },
  },
  size: { kind: "look", perform: (things) => of(things).state.items.length },
  closed: { kind: "look", perform: (things) => of(things).state.closed },
} as const satisfies Record<string, Rule>;
