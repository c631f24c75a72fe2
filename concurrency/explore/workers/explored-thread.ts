import { runtime } from "../../../runtime-adapters/current.ts";
import { Buffers } from "../buffers.ts";
import type { World } from "../intercept/current.ts";
import { loadWatched } from "../intercept/globals.ts";
import type { Program } from "../model.ts";
import { End, type Operation } from "../operation.ts";
import { UnfitError } from "../unfit-error.ts";
import { ordinary, SWITCH, VirtualThread } from "../virtual-thread.ts";
import { ASLEEP } from "../waiting.ts";
import { type Loaded, load } from "../world.ts";
import { Channel, THREAD } from "./channel.ts";
import { anew, asItIs, type Order, type Said, type Start } from "./orders.ts";
import { told, toldEnd } from "./telling.ts";

/** A worker that runs functions of a program's threads, each step when it is told to: the other side of `Player`. */
export function exploredThread(): void {
  runtime.parent()!.receive((start) => void serve(start as Start));
}

async function serve({ memory, url, options }: Start): Promise<void> {
  const channel = new Channel(THREAD, memory);
  for (;;) {
    const order = channel.hear() as Order;
    if (order.order !== "begin") {
      channel.say({ left: true } satisfies Said);
      continue;
    }
    const { thread, instance, locates } = order;
    try {
      const buffers = new Buffers();
      const { default: program } = (await loadWatched(() => import(anew(url, instance)), buffers)) as {
        default: Program;
      };
      const make = (number: number, body: () => unknown) => new StoppedThread(number, body, channel);
      const loaded = load(program, { ...options, locates, prints: locates }, undefined, { make, buffers });
      const stopped = loaded.machine.threads[thread] as StoppedThread;
      tellEnd(
        channel,
        loaded.inside(() => stopped.play(loaded)),
      );
    } catch (error) {
      channel.say({ unplayable: error instanceof Error ? error.message : String(error) } satisfies Said);
    }
  }
}

/** Says how a function ended. What cannot be sent is nothing to the check, either. */
function tellEnd(channel: Channel, said: Said): void {
  try {
    channel.say(said);
  } catch {
    channel.say({ what: { is: "end" } } satisfies Said);
  }
}

/** A thread whose function stops before each step until it is told what the step gave. */
class StoppedThread extends VirtualThread {
  readonly #channel: Channel;
  #world: World | undefined;

  constructor(number: number, body: () => unknown, channel: Channel) {
    super(number, body);
    this.#channel = channel;
  }

  override get isNew(): boolean {
    return !this.leaving;
  }

  /** Calls the function, and gives what is to be said when it has come to its end, or was left. */
  play({ machine, world }: Loaded): Said {
    this.#world = world;
    machine.running = this;
    let end: End;
    try {
      end = new End({ kind: "returned", value: ordinary(this.body()) });
    } catch (error) {
      if (error instanceof UnfitError) return { unplayable: error.message };
      end = new End({ kind: "threw", error });
    } finally {
      machine.running = undefined;
    }
    return this.leaving ? this.#left : { what: toldEnd(end) };
  }

  #left: Said = { left: true };

  override act(_host: unknown, operation: Operation): unknown {
    if (this.leaving) return this.throwAgain(operation);
    let done = operation;
    let answer: unknown;
    for (let next: Operation | undefined = operation; next !== undefined; next = done.more(answer)) {
      done = next;
      answer = this.#ask(next === operation ? this.#toldOf(next) : "more");
    }
    return done.given(answer);
  }

  override refuse(error: Error): never {
    if (this.leaving) throw SWITCH;
    this.#leave({ unplayable: error.message });
  }

  #toldOf(operation: Operation): Extract<Said, { what: unknown }>["what"] {
    try {
      const said = told(operation, this.#world!);
      return said.place ? { ...said, place: { ...said.place, file: asItIs(said.place.file) } } : said;
    } catch (error) {
      this.#leave({ unplayable: (error as Error).message });
    }
  }

  #ask(what: Extract<Said, { what: unknown }>["what"]): unknown {
    try {
      this.#channel.say({ what } satisfies Said);
    } catch (error) {
      this.#leave({ unplayable: (error as Error).message });
    }
    const order = this.#channel.hear() as Order;
    if (order.order !== "answer") this.#leave({ left: true });
    return order.asleep ? ASLEEP : order.answer;
  }

  #leave(said: Said): never {
    this.#left = said;
    this.leaving = true;
    throw SWITCH;
  }
}
