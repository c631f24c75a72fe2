import { runtime } from "../../../runtime-adapters/current.ts";
import { Buffers } from "../buffers.ts";
import { called } from "../intercept/called.ts";
import type { World } from "../intercept/current.ts";
import { loadWatched } from "../intercept/globals.ts";
import { outermost } from "../intercept/place.ts";
import type { Program } from "../model.ts";
import { End, type Operation } from "../operation.ts";
import { UnfitError } from "../unfit-error.ts";
import { ordinary, SWITCH, VirtualThread } from "../virtual-thread.ts";
import { ASLEEP } from "../waiting.ts";
import { type Loaded, load } from "../world.ts";
import { Channel, THREAD } from "./channel.ts";
import { anew, asItIs, isSameFile, type NotPlayed, type Order, type Said, type Start } from "./orders.ts";
import { exploresNothing } from "./own-file.ts";
import { type Told, type ToldCall, told, toldEnd } from "./telling.ts";
import { valueTold } from "./values.ts";

/** A worker that runs functions of a program's threads, each step when it is told to: the other side of `Player`. */
export function exploredThread(): void {
  exploresNothing();
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
    const { thread, call, instance, locates } = order;
    try {
      const buffers = new Buffers();
      const module = (await loadWatched(() => import(anew(url, instance)), buffers)) as Module;
      const make = (number: number, body: () => unknown) => new StoppedThread(number, body, channel);
      const loaded = load(module.default, { ...options, locates, prints: locates }, undefined, { make, buffers });
      const stopped =
        call === undefined
          ? (loaded.machine.threads[thread] as StoppedThread)
          : new StoppedThread(
              thread,
              await bodyOf(call, loaded, isSameFile(call.module, url) ? module : undefined),
              channel,
            );
      tellEnd(
        channel,
        loaded.inside(() => stopped.play(loaded)),
      );
    } catch (error) {
      channel.say(notPlayed(error));
    }
  }
}

/** In terms of files, whatever number they were loaded under. */
function withoutNumbers(said: Told): Told {
  const { place } = said;
  if (said.is === "start") said.call = { ...said.call, module: asItIs(said.call.module) };
  return place === undefined ? said : { ...said, place: { ...place, file: asItIs(place.file) } };
}

/** The program's module. */
interface Module {
  readonly default: Program;
}

/** The function that a thread which another one has started runs. @param program its module, where it stands there */
async function bodyOf(call: ToldCall, { world }: Loaded, program: Module | undefined): Promise<() => unknown> {
  const { module, name, args } = call;
  const exported = (program ?? (await loadWatched(() => import(module), world.buffers))) as Record<string, unknown>;
  const f = Object.hasOwn(exported, name) ? exported[name] : undefined;
  if (typeof f !== "function") {
    throw new Error(`${asItIs(module)} exports no function ${name || "without a name"}, which a thread starts`);
  }
  return outermost(() => called(world, () => f(...(valueTold(world.buffers!, args) as unknown[]))));
}

function notPlayed(error: unknown): NotPlayed {
  const { message } = error as Partial<Error>;
  return error instanceof UnfitError ? { unfit: error.message } : { unplayable: String(message ?? error) };
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
    this.#channel.inside = true;
    let end: End;
    try {
      end = new End({ kind: "returned", value: ordinary(this.body()) });
    } catch (error) {
      if (error instanceof UnfitError) return notPlayed(error);
      end = new End({ kind: "threw", error });
    } finally {
      machine.running = undefined;
      this.#channel.inside = false;
    }
    if (this.leaving) return this.#left;
    try {
      return { what: toldEnd(end, world.buffers!) };
    } catch (error) {
      return notPlayed(error);
    }
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
    this.#leave(notPlayed(error));
  }

  #toldOf(operation: Operation): Told {
    try {
      return withoutNumbers(told(operation, this.#world!));
    } catch (error) {
      this.#leave(notPlayed(error));
    }
  }

  #ask(what: Told | "more"): unknown {
    try {
      this.#channel.say({ what } satisfies Said);
    } catch (error) {
      this.#leave(notPlayed(error));
    }
    const order = this.#channel.hear() as Order;
    if (order.order !== "answer") this.#leave({ left: true });
    return order.asleep ? ASLEEP : valueTold(this.#world!.buffers!, order.answer);
  }

  #leave(said: Said): never {
    this.#left = said;
    this.leaving = true;
    throw SWITCH;
  }
}
