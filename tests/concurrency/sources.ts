/** Sources of items for `imap`, well-behaved and other: what a pool must get away from. */
import { sleep } from "threadwork";

export interface Source {
  items: Iterable<number> | AsyncIterable<number>;
  /** How many items were taken. */
  taken: number;
  /** Whether it was told to end. */
  ended: boolean;
}

/** How a kind of source behaves. */
export interface SourceKind {
  /** How many items it gives; absent where it never ends by itself. */
  length?: number;
  /** What reading throws at the end of it. */
  throws?: string;
  /** What `return()` of the results throws where the source is not at its end. */
  returnThrows?: string;
  open(): Source;
}

const LENGTH = 60;

/** The source of a generator that is told what to note. */
function of(generate: (source: Source) => Source["items"]): () => Source {
  return () => {
    const source: Source = { items: [], taken: 0, ended: false };
    source.items = generate(source);
    return source;
  };
}

function* count(source: Source, length = Number.POSITIVE_INFINITY): Generator<number> {
  try {
    while (source.taken < length) yield source.taken++;
  } finally {
    source.ended = true;
  }
}

async function* countLater(source: Source, length: number, ms: number): AsyncGenerator<number> {
  try {
    while (source.taken < length) {
      if (ms > 0) await sleep(ms);
      yield source.taken++;
    }
  } finally {
    source.ended = true;
  }
}

/** Gives items by `next`, and is told to end by `end`. */
function byHand(source: Source, end: () => unknown, later = false): Source["items"] {
  const next = () => ({ done: false as const, value: source.taken++ });
  const iterator = {
    next: later ? () => Promise.resolve(next()) : next,
    return: () => {
      source.ended = true;
      return end() as never;
    },
  };
  return later ? { [Symbol.asyncIterator]: () => iterator as never } : { [Symbol.iterator]: () => iterator as never };
}

const fail = (message: string) => (): never => {
  throw new RangeError(message);
};

export const sources: Record<string, SourceKind> = {
  "a list": { length: LENGTH, open: of((source) => count(source, LENGTH)) },
  "an empty list": { length: 0, open: of((source) => count(source, 0)) },
  "an asynchronous list": { length: LENGTH, open: of((source) => countLater(source, LENGTH, 0)) },
  "a slow list": { length: 20, open: of((source) => countLater(source, 20, 2)) },
  "an endless list": { open: of((source) => count(source)) },
  "an endless asynchronous list": { open: of((source) => countLater(source, Number.POSITIVE_INFINITY, 0)) },
  "an endless slow list": { open: of((source) => countLater(source, Number.POSITIVE_INFINITY, 2)) },
  "what never comes": {
    open: of((source) =>
      (async function* () {
        for (; source.taken < 3; ) yield source.taken++;
        await new Promise(() => {});
      })(),
    ),
  },
  "one that throws": {
    length: 5,
    throws: "no sixth",
    open: of(function* (source) {
      yield* count(source, 5);
      throw new RangeError("no sixth");
    }),
  },
  "one that throws at once": {
    length: 0,
    throws: "none",
    open: of(() => ({ [Symbol.iterator]: () => ({ next: fail("none") }) })),
  },
  "one that rejects": {
    length: 5,
    throws: "no sixth",
    open: of(async function* (source) {
      yield* countLater(source, 5, 1);
      throw new RangeError("no sixth");
    }),
  },
  "one that gives what is no result": {
    length: 0,
    throws: "",
    open: of(() => ({ [Symbol.iterator]: () => ({ next: () => undefined as never }) })),
  },
  "one that cannot be ended": {
    open: of((source) => ({ [Symbol.iterator]: () => ({ next: () => ({ done: false, value: source.taken++ }) }) })),
  },
  "one whose end throws": { returnThrows: "no end", open: of((source) => byHand(source, fail("no end"))) },
  "one whose end rejects": {
    returnThrows: "no end",
    open: of((source) => byHand(source, () => Promise.reject(new RangeError("no end")), true)),
  },
  "one whose end hangs": { open: of((source) => byHand(source, () => new Promise(() => {}), true)) },
};
