/**
 * Web Workers of Deno, all of them started by the main thread.
 *
 * Deno 2.9.6 lets a Web Worker that a Web Worker starts wait, as it seems for a debugger
 * (`op_worker_maybe_wait_for_debugger`): 500 ms before it loads its module, and 500 ms more before its first message.
 * One that the main thread starts waits for nobody. So a thread asks the main thread:
 *
 *     main thread (Host)                        thread (Hosted)                       its worker
 *       │     ◀── ask, by postMessage ──────────    │   entry, name, a port to control it     │
 *       │ ──── started: one end of a channel ──▶    │   or not in time: then this thread      │
 *       │ ──── the other end ───────────────────────┼── starts it                       ──▶   │
 *       │                                           │ ──── the line, by that channel ────▶    │
 *       │ ──── error ───────────────▶               │ ◀─── all else, by the line ────────▶    │
 *       │     ◀── terminate ────────────────────    │   or this thread ends, whatever ends it │
 *       │                                           │ ──── terminate, by the line ───────▶    │
 *
 * Once it has started a worker, the main thread may be busy for as long as it likes. Only a worker that is busy, too,
 * then ends late.
 */

import type { ToWorker } from "../messages/worker-messages.ts";
import { clearTimeout, setTimeout } from "../real-time.ts";
import type { WebWorker } from "../worker/web-thread.ts";

type Control = MessagePort & { unref(): void };

interface Ask {
  "threadwork.ask": {
    entry: string;
    name: string;
    control: Control;
    /** One word: who starts it, once that is decided. */
    starter: Int32Array;
  };
}

const NOBODY = 0;
const MAIN_THREAD = 1;
const THREAD = 2;

/** The main thread may take so long to start a worker: it can be busy. */
const PATIENCE_MS = 200;

/** Starts a worker with its first module. `hosted`: whether this thread has a host, who starts it. */
export function openWorker(entry: URL, name: string, hosted: boolean): WebWorker {
  return hosted ? new Hosted(entry, name) : new Host(entry, name);
}

/** Says whether a worker keeps this program running. That of the main thread does not keep ours: its line does. */
export function keepAlive(worker: WebWorker, keep: boolean): void {
  if (worker instanceof Hosted) worker.keepAlive(keep);
  else setKept(worker as Worker, keep);
}

/** A worker that this thread starts, and which may ask for others. */
class Host extends Worker {
  readonly #guests = new Set<Host>();

  constructor(entry: URL, name: string) {
    super(entry, { type: "module", name });
    this.onmessage = ({ data }: MessageEvent<Partial<Ask> | undefined>) => {
      const ask = data?.["threadwork.ask"];
      if (ask) this.#start(ask);
    };
  }

  override terminate(): void {
    this.onmessage = null;
    for (const guest of this.#guests) guest.terminate();
    this.#guests.clear();
    super.terminate();
  }

  #start({ entry, name, control, starter }: Ask["threadwork.ask"]): void {
    if (Atomics.compareExchange(starter, 0, NOBODY, MAIN_THREAD) !== NOBODY) {
      control.close();
      return;
    }
    const guest = new Host(new URL(entry), name);
    this.#guests.add(guest);
    setKept(guest, false);
    guest.onerror = (event) => {
      event.preventDefault();
      control.postMessage({ error: event.message });
    };
    control.onmessage = () => {
      guest.terminate();
      this.#guests.delete(guest);
      control.close();
    };
    control.unref();
    const { port1, port2 } = new MessageChannel();
    guest.postMessage({ lineBy: port1 }, [port1]);
    control.postMessage({ started: port2 }, [port2]);
  }
}

/** A worker that the main thread starts for this one. */
class Hosted implements WebWorker {
  onerror: Worker["onerror"] = null;
  readonly #control: Control;
  readonly #starter = new Int32Array(new SharedArrayBuffer(4));
  readonly #late: ReturnType<typeof setTimeout>;
  /** Where the main thread did not start it in time. */
  #own: Host | undefined;
  #kept = true;
  #line: MessagePort | undefined;

  constructor(entry: URL, name: string) {
    const { port1, port2 } = new MessageChannel();
    this.#control = port1 as Control;
    this.#control.onmessage = ({ data }: MessageEvent<{ started: MessagePort } | { error: string }>) => {
      if ("started" in data) {
        this.#bring(data.started);
        data.started.close();
      } else this.onerror?.call(this as never, new ErrorEvent("error", { message: data.error, cancelable: true }));
    };
    this.#control.unref();
    this.#late = setTimeout(() => {
      if (Atomics.compareExchange(this.#starter, 0, NOBODY, THREAD) === NOBODY) this.#startHere(entry, name);
    }, PATIENCE_MS);
    hosted.add(this);
    const ask: Ask = {
      "threadwork.ask": { entry: entry.href, name, control: port2 as Control, starter: this.#starter },
    };
    (globalThis as unknown as { postMessage: Worker["postMessage"] }).postMessage(ask, [port2]);
  }

  postMessage(line: MessagePort): void {
    this.#line = line;
  }

  /** What a worker of the main thread has to say of its end, its line says. */
  addEventListener(): void {}

  terminate(line?: MessagePort): void {
    hosted.delete(this);
    clearTimeout(this.#late);
    if (this.#own) this.#own.terminate();
    // Nobody started it, and nobody will.
    else if (Atomics.compareExchange(this.#starter, 0, NOBODY, THREAD) === MAIN_THREAD) {
      this.#control.postMessage("terminate");
      line?.postMessage({ kind: "terminate" } satisfies ToWorker);
    }
    this.#control.close();
  }

  keepAlive(keep: boolean): void {
    this.#kept = keep;
    if (this.#own) setKept(this.#own, keep);
  }

  #bring(to: MessagePort | Worker): void {
    clearTimeout(this.#late);
    if (this.#line) to.postMessage(this.#line, [this.#line]);
  }

  #startHere(entry: URL, name: string): void {
    this.#own = new Host(entry, name);
    this.#own.onerror = this.onerror;
    setKept(this.#own, this.#kept);
    this.#bring(this.#own);
  }
}

/** What the main thread started for this one, and still runs. */
const hosted = new Set<Hosted>();
process.on("exit", () => {
  for (const worker of hosted) worker.terminate();
});

type KeepAlive = (keep: boolean) => void;

let keepAliveOfDeno: KeepAlive | undefined;

/**
 * Deno 2.9 has this for its own node:worker_threads only: the one symbol without a name. Without it, workers keep us.
 */
function setKept(worker: Worker, keep: boolean): void {
  if (!keepAliveOfDeno) {
    const prototype = Worker.prototype as unknown as Record<symbol, KeepAlive>;
    const symbol = Object.getOwnPropertySymbols(prototype).find((symbol) => symbol.description === undefined);
    keepAliveOfDeno = (symbol && prototype[symbol]) ?? (() => {});
  }
  keepAliveOfDeno.call(worker as never, keep);
}
