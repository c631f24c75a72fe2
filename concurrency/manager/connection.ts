/** The channel of this thread to a manager; see calls.ts for who says what. */
import { connect, type Socket } from "node:net";
import { runtime } from "../../runtime-adapters/current.ts";
import { clearTimeout, setTimeout } from "../../runtime-adapters/real-time.ts";
import { wrong } from "../arguments/must.ts";
import { ManagerClosedError } from "../errors.ts";
import { fromBytes, toBytes } from "../messages/clones-as-bytes.ts";
import { type Exports, exportsOf, referTo } from "../messages/exports.ts";
import { emptyMoved, takeMarked } from "../messages/moved.ts";
import { unpackError } from "../workers/outcomes/unpack-error.ts";
import { packError } from "../workers/worker-side/pack-error.ts";
import type { Answer, Call, Request } from "./calls.ts";

/** An unused channel is closed after this time: on Deno an open one keeps a worker from ending. */
const IDLE_MS = 20;

interface Waiter {
  method: string;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

const channels = new Map<string, Channel>();

/**
 * For each path, the last call that waits to be sent. The first call may have to find out which export its function is.
 */
const turns = new Map<string, Promise<unknown>>();

/** Asks the manager at `path`. The calls of one thread are made in order. */
export async function ask(path: string, call: Call): Promise<unknown> {
  const turn = turns.get(path);
  return await (turn ? askAfter(turn, path, () => call) : send(path, call));
}

async function askAfter(turn: Promise<unknown>, path: string, call: () => Call): Promise<unknown> {
  // Wrapped in an object, because the next call may be sent as soon as this one is sent, not when it is answered.
  const sent = turn.then(() => ({ answer: send(path, call()) }));
  turns.set(path, sent);
  void sent.then(() => turns.get(path) === sent && turns.delete(path));
  return await (await sent).answer;
}

async function send(path: string, call: Call): Promise<unknown> {
  let channel = channels.get(path);
  if (!channel) {
    channel = new Channel(path);
    channels.set(path, channel);
  }
  return await channel.ask(call);
}

/**
 * Stops waiting for answers of the manager at `path`: it has ended, or cannot be stopped (a blocked thread of Deno).
 */
export function hangUp(path: string): void {
  channels.get(path)?.hangUp();
}

/** Like `ask`, with a function of `file` that the manager calls; it is sent by reference. */
export async function askWith(path: string, call: Call, f: unknown, file: string): Promise<unknown> {
  const passed = new Error();
  let named = referTo(f, "update an object of a Manager");
  const withFunction = (exports: Exports): Call => {
    named = exports.name(f, named);
    return { ...call, f: named };
  };
  const found = exportsOf(file, runtime);
  try {
    if (!(found instanceof Promise)) return await ask(path, withFunction(found));
    let exports: Exports;
    const looked = Promise.all([turns.get(path), found.then((found) => (exports = found))]);
    return await askAfter(looked, path, () => withFunction(exports));
  } catch (error) {
    throw named.refusal !== undefined && error instanceof Error ? wrong().calledFrom(passed, error) : error;
  }
}

class Channel {
  readonly #path: string;
  readonly #socket: Socket;
  readonly #line: { write(frame: Uint8Array): void };
  readonly #waiting = new Map<number, Waiter>();
  #count = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#socket = connect(path);
    const { FrameReader, FrameWriter } = runtime.codec();
    this.#line = new FrameWriter(this.#socket);
    const frames = new FrameReader((body) => this.#read(body));
    this.#socket.on("data", (piece) => frames.read(piece, (answer) => this.#settle(answer as Answer)));
    let cause: Error | undefined;
    this.#socket.on("error", (error) => {
      cause = error;
    });
    this.#socket.on("close", () => this.#gone(cause));
  }

  ask(call: Call): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const moves = takeMarked(call.args);
      const request: Request = { ...call, id: this.#count };
      try {
        this.#line.write(runtime.codec().frame(toBytes(request, `${call.method} in a Manager`)));
      } catch (error) {
        // An unused new channel would keep the program running.
        if (this.#waiting.size === 0) this.#rest();
        throw error;
      }
      emptyMoved(moves);
      this.#count++;
      this.#waiting.set(request.id, { method: call.method, resolve, reject });
      clearTimeout(this.#idle);
      this.#socket.ref();
    });
  }

  /** Answers come in the order of the requests. */
  #read(body: Uint8Array): Answer {
    try {
      return fromBytes(body) as Answer;
    } catch (error) {
      const [id] = this.#waiting.keys();
      return {
        id: id!,
        error: packError(new TypeError(`Cannot read what the Manager holds: ${String(error)}`), "process"),
      };
    }
  }

  hangUp(): void {
    this.#socket.destroy();
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)!;
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#rest();
    if ("value" in answer) waiting.resolve(answer.value);
    else waiting.reject(unpackError(answer.error, "in the Manager"));
  }

  /** Nothing waits for an answer: the channel no longer keeps the program running. */
  #rest(): void {
    clearTimeout(this.#idle);
    this.#socket.unref();
    this.#idle = setTimeout(() => {
      this.#forget();
      this.#socket.destroy();
    }, IDLE_MS);
    this.#idle.unref();
  }

  #gone(cause: Error | undefined): void {
    this.#forget();
    clearTimeout(this.#idle);
    for (const { method, reject } of this.#waiting.values()) {
      const message =
        `Cannot ${method}: the Manager has ended, and what it held is lost. ` +
        "It was shut down (as at the end of the block of  await using), or its worker died.";
      reject(new ManagerClosedError(message, cause && { cause }));
    }
    this.#waiting.clear();
  }

  #forget(): void {
    if (channels.get(this.#path) === this) channels.delete(this.#path);
  }
}
