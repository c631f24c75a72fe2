import { Buffers } from "../buffers.ts";
import type { Engine } from "../engine.ts";
import { textOf } from "../findings.ts";
import { loadWatched } from "../intercept/globals.ts";
import type { MachineOptions } from "../machine.ts";
import type { Program } from "../model.ts";
import { UnfitError } from "../unfit-error.ts";
import { type Loaded, load } from "../world.ts";
import { anew } from "./orders.ts";
import { PlayedThread } from "./played-thread.ts";
import { Player } from "./player.ts";

const OWN_FILE = "Give the program a file of its own, whose default export it is, and which does nothing else";

/** @throws {UnfitError} When the module cannot be loaded again, or exports no program. */
async function loaded(url: string): Promise<{ default: Program }> {
  let module: { default?: Program };
  try {
    module = await import(anew(url, 0));
  } catch (error) {
    throw new UnfitError(
      `Cannot explore: ${url} cannot be loaded once more: ${textOf(error).replace(/\.$/, "")}. ${OWN_FILE}.`,
    );
  }
  if (typeof module.default?.setup === "function") return module as { default: Program };
  throw new UnfitError(`Cannot explore: ${url} exports no program by default. ${OWN_FILE}.`);
}

/** Runs each thread of a program on workers, which stop before each step: for code that cannot be called again. */
export class WorkerEngine implements Engine, AsyncDisposable {
  readonly name = "workers";
  readonly onThisThread = false;
  /** The program as this thread has loaded it, for its set-up and its checks. */
  readonly program: Program;
  readonly #url: string;
  readonly #fresh: boolean;
  readonly #silentMs: number;
  readonly #buffers: Buffers;
  /** Buffers that the module has made. */
  readonly #ofModule: number;
  #player: Player | undefined;

  private constructor(url: string, fresh: boolean, silentMs: number, program: Program, buffers: Buffers) {
    this.#url = url;
    this.#fresh = fresh;
    this.#silentMs = silentMs;
    this.program = program;
    this.#buffers = buffers;
    this.#ofModule = buffers.count;
  }

  /**
   * Loads a program.
   *
   * @param fresh whether each function begins on a worker of its own: the module alone anew is not enough
   * @param silentMs a thread that computes for so long without a step is in a loop without an end
   */
  static async of(url: string, fresh: boolean, silentMs: number): Promise<WorkerEngine> {
    const buffers = new Buffers();
    const { default: program } = await loadWatched(() => loaded(url), buffers);
    return new WorkerEngine(url, fresh, silentMs, program, buffers);
  }

  load(options: MachineOptions, mostBytes: number): Loaded {
    const player = this.#player ?? new Player(this.#url, options, this.#fresh, this.#silentMs);
    this.#player = player;
    const buffers = this.#buffers;
    buffers.keep(this.#ofModule);
    const make = (number: number) => new PlayedThread(number, player);
    const loaded = load(this.program, options, mostBytes, { make, buffers });
    player.loaded = loaded;
    return loaded;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#player?.end();
  }
}
