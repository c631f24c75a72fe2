import type { View } from "../access.ts";
import type { World } from "../intercept/current.ts";
import { isView } from "../originals.ts";
import { ASLEEP } from "../waiting.ts";

/** What a program's `setup()` gave, in an order that is the same wherever it is called. */
export interface Shared {
  readonly memories: readonly SharedArrayBuffer[];
  readonly views: readonly View[];
  /** Arrays that threads made over this memory, so that each is made once. */
  readonly made: Map<string, View>;
  /** Locks and the like, by their names. */
  readonly things: ReadonlyMap<string, object>;
}

const known = new WeakMap<World, Shared>();

/** What the threads of a world share; asked before they run. */
export function sharedOf(world: World): Shared {
  let shared = known.get(world);
  if (shared === undefined) {
    const memories = new Set<SharedArrayBuffer>();
    const views: View[] = [];
    const things = new Map<string, object>();
    for (const [thing, name] of world.machine.cells.named()) {
      if (thing instanceof SharedArrayBuffer) memories.add(thing);
      else if (isSharedView(thing)) {
        memories.add(thing.buffer);
        views.push(thing);
      } else things.set(name, thing);
    }
    shared = { memories: [...memories], views, made: new Map(), things };
    known.set(world, shared);
  }
  return shared;
}

function isSharedView(thing: object): thing is View {
  return isView(thing) && !(thing instanceof DataView) && thing.buffer instanceof SharedArrayBuffer;
}

/** An answer as data, and back: the one that is none is that a wait has begun. */
const BEGUN = "a wait has begun";

export function answerAsData(answer: unknown): unknown {
  return answer === ASLEEP ? BEGUN : answer;
}

export function answerOfData(data: unknown): unknown {
  return data === BEGUN ? ASLEEP : data;
}
