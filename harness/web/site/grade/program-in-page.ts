/**
 * One program in a page: a worker that is asked one question at a time, as `Arm` of harness/measure/ is in a process.
 * Disposing ends it and all that it has started.
 */
import type { Service } from "../../../lesson.ts";
import { Heartbeat } from "../../../measure/heartbeat.ts";
import type { Ask, Reply } from "../../../measure/question.ts";
import { overlap } from "../../../measure/slow-service/overlap.ts";
import { pagesOf } from "../../../measure/slow-service/pages-of.ts";
import { SlowService } from "../../../measure/slow-service/slow-service.ts";
import type { Answer, ArmEnd, ArmName, Left, LoadOutcome } from "../../../model.ts";
import { decode, type Encoded, encode } from "../../../probe/exact-json.ts";
import type { FromRunner, Start, ToRunner } from "../workers/runner.ts";
import { channelOf, runOf, type Told } from "../workers/told.ts";
import { HeldOpen } from "./held-open-for.ts";
import { SlowFiles } from "./slow-files.ts";

const LOAD_LIMIT_MS = 20_000;
/** What the threads have told has come by then, or they are busy. */
const MARK_LIMIT_MS = 500;
/** A first thread that has not begun to be held by then is busy: it computes, and may well be about to answer. */
const HOLD_LIMIT_MS = 2_000;
/** A first thread that waits answers so many beats, each within this. */
const WAITS_BEATS = 6;
const PROMPT_MS = 5;
/** A first thread that is not busy answers within this. */
const BUSY_MS = 300;

export interface ProgramSpec {
  name: ArmName;
  /** The address of its module, with its run. */
  module: string;
  /** What is asked. */
  exportName: string;
  /** So many processors the program is told that there are. */
  processors: number;
  service: Service;
  /** The address of the site. */
  base: URL;
  /** Whether a service worker answers downloads that block. */
  slowFiles: boolean;
}

/** A reply, and what the program's threads told meanwhile. */
export interface SeenReply extends Reply {
  /** When it was asked, in milliseconds since 1970. */
  askedMs: number;
  told: readonly Told[];
  /** The part of the time in which the first thread had more open than before, 0 to 1. */
  heldOpen: number;
}

interface Pending {
  id: string;
  service: SlowService | undefined;
  startedMs: number;
  settle(answer: Answer): void;
}

export class Program implements Disposable {
  readonly name: ArmName;
  /** For what asks programs anywhere: a page sees no process. */
  readonly pid = undefined;
  readonly loaded: Promise<LoadOutcome>;
  /** All that it printed. */
  printed = "";
  readonly #spec: ProgramSpec;
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #channel: BroadcastChannel;
  readonly #setLoaded: (outcome: LoadOutcome) => void;
  #told: Told[] = [];
  /** Workers that are there, by their ids. */
  readonly #there = new Map<string, Told & { kind: "worker" }>();
  #kept = { wakes: 0, open: 0 };
  readonly #held = new HeldOpen(() => performance.now());
  #marks = new Map<string, () => void>();
  #pending: Pending | undefined;
  /** The slow service of the question before, which goes on. */
  #afterwards: SlowService | undefined;
  #heartbeat: Heartbeat | undefined;
  #wasHeld: (() => void) | undefined;
  #heard: ((beat: string) => void) | undefined;
  #end: ArmEnd | undefined;

  constructor(spec: ProgramSpec) {
    this.name = spec.name;
    this.#spec = spec;
    const { promise, resolve } = Promise.withResolvers<LoadOutcome>();
    this.loaded = promise;
    this.#setLoaded = resolve;
    this.#channel = new BroadcastChannel(channelOf(runOf(spec.module)));
    this.#channel.onmessage = ({ data }: MessageEvent<Told>) => this.#hear(data);
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<FromRunner>) => this.#receive(data, performance.now());
    this.#worker = new Worker(new URL("runner.js", spec.base), { type: "module", name: spec.name });
    this.#worker.onerror = (event) => this.#finish({ kind: "misbehaved", what: event.message || "it did not start" });
    const { module, exportName, processors } = spec;
    this.#worker.postMessage({ module, exportName, processors } satisfies Start, [port2]);
    const slow = setTimeout(() => this.#finish({ kind: "stopped", limit: "wallMs" }), LOAD_LIMIT_MS);
    void promise.then(() => clearTimeout(slow));
  }

  /** Nothing is timed that others could be in the way of. */
  pause(): void {}

  /**
   * Keeps its first thread from running for so long in the middle of an answer. Says whether it was held before that
   * came. Who has workers is not, because they go on; and who computes is not, because a page comes in only between
   * two runs of a job, where no clock of the program looks.
   */
  async hold(forMs: number): Promise<boolean> {
    const asked = this.#pending;
    for (let beat = 0; beat < WAITS_BEATS; beat++) {
      const sentMs = performance.now();
      if (await this.#isBusy(PROMPT_MS)) return false;
      await delay(sentMs + PROMPT_MS - performance.now());
    }
    if (asked === undefined || asked !== this.#pending || this.#there.size > 0) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#wasHeld = () => resolve(this.#pending === asked);
    this.#send({ kind: "hold", forMs });
    return await Promise.race([promise, delay(HOLD_LIMIT_MS + forMs).then(() => false)]);
  }

  processes(): number[] {
    return [];
  }

  /** What of it is there now, as its threads have told. Memory is not seen. */
  left(): Left {
    const { wakes, open } = this.#kept;
    return { threads: this.#there.size, processes: 0, descriptors: open, wakes, residentBytes: 0 };
  }

  /** Asks one question and waits for the answer, at most `limitMs`. Never rejects. */
  async ask(question: Ask): Promise<SeenReply> {
    if (this.#end) return { answer: { kind: "ended", how: this.#end }, told: [], askedMs: 0, heldOpen: 0 };
    const { service: slow, base, slowFiles } = this.#spec;
    using files = slow.kind === "pipes" ? new SlowFiles(question.texts, slowFiles ? base : undefined) : undefined;
    const pages = pagesOf(question, files?.paths);
    const { gather = 0, holdMs = 0 } = question;
    using service =
      slow.kind === "none" ? undefined : new SlowService(pages, { gather, holdMs, now: () => performance.now() });
    if (service) files?.serve(service);
    const given = files ? [files.paths, ...question.arguments.slice(1)] : question.arguments;
    const id = Math.random().toString(36).slice(2);
    const mark = Promise.withResolvers<void>();
    this.#marks.set(id, mark.resolve);
    this.#told = [...this.#there.values()];
    const { limitMs } = question;
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const late = setTimeout(async () => {
      const busy = await this.#isBusy();
      pending.settle({ kind: "late", limitMs, ...(busy && { busy }) });
    }, limitMs);
    const pending: Pending = {
      id,
      service: slow.kind === "get" ? service : undefined,
      startedMs: performance.now(),
      settle: (answer) => {
        clearTimeout(late);
        this.#pending = undefined;
        resolve(answer);
      },
    };
    this.#pending = pending;
    this.#held.begin(this.#kept.open);
    this.#afterwards = question.pages && service;
    this.#send({ kind: "ask", id, arguments: encode(given), get: slow.kind === "get" });
    if (question.pulse) {
      this.#heartbeat = new Heartbeat(
        (beat) => this.#send({ kind: "beat", beat }),
        () => performance.now(),
      );
    }
    const answer = await promise;
    const heldOpen = this.#held.end();
    const beats = this.#heartbeat && { beats: this.#heartbeat.stop() };
    this.#heartbeat = undefined;
    const endMs = performance.now();
    if (answer.kind === "late") this.#finish({ kind: "stopped", limit: "wallMs" });
    else if (answer.kind !== "ended") await Promise.race([mark.promise, delay(MARK_LIMIT_MS)]);
    this.#marks.delete(id);
    const seen = { answer, told: this.#told, askedMs: performance.timeOrigin + pending.startedMs, heldOpen, ...beats };
    if (!service || question.pages || (files && !slowFiles)) return seen;
    const since = (ms: number): number => ms - pending.startedMs;
    const { requests, inVain, gapMs } = service.seen();
    const asked = requests.map((each) => ({
      name: each.name,
      fromMs: since(each.fromMs),
      startedMs: since(each.startedMs),
      toMs: since(each.toMs),
    }));
    const vain = inVain && { inVain: { fromMs: since(inVain.fromMs), toMs: since(inVain.toMs) } };
    return { ...seen, overlap: overlap(pages, { requests: asked, gapMs, ...vain }, since(endMs)) };
  }

  [Symbol.dispose](): void {
    this.#finish({ kind: "signalled", signal: "the page" });
  }

  #send(message: ToRunner): void {
    this.#port.postMessage(message);
  }

  #hear(told: Told): void {
    if (told.kind === "print") this.printed += told.text;
    else if (told.kind === "mark") this.#marks.get(told.id)?.();
    else if (told.kind === "kept") {
      this.#kept = told;
      this.#held.now(told.open);
    } else if (told.kind === "closed") {
      const gone = [...this.#there.values()].find(({ name }) => name === told.name);
      if (gone) this.#hear({ ...gone, atMs: performance.timeOrigin + performance.now(), ends: true });
    } else {
      this.#told.push(told);
      if (told.kind !== "worker") return;
      if (told.ends) this.#there.delete(told.id);
      else this.#there.set(told.id, told);
    }
  }

  #receive(message: FromRunner, atMs: number): void {
    switch (message.kind) {
      case "done":
        return;
      case "held":
        this.#wasHeld?.();
        return;
      case "ready":
        this.#setLoaded({ kind: "loaded" });
        return;
      case "unloadable":
        this.#setLoaded({ kind: "failed", error: message.error });
        return;
      case "no-default-export":
        this.#setLoaded({ kind: "no-default-export", found: message.found });
        return;
      case "uncaught":
        this.#finish({ kind: "uncaught", error: message.error, promise: message.promise });
        return;
      case "beat":
        this.#heard?.(message.beat);
        this.#heartbeat?.heard(message.beat, atMs);
        return;
      case "get": {
        const { request, url } = message;
        const service = this.#pending?.service ?? this.#afterwards;
        service?.request(url, atMs, (text) => this.#send({ kind: "got", request, text }));
        return;
      }
    }
    const pending = this.#pending;
    if (pending?.id !== message.id) return;
    const wallMs = atMs - pending.startedMs;
    if (message.kind === "threw") pending.settle({ kind: "threw", error: message.error, wallMs });
    else if (message.kind === "not-data") pending.settle({ kind: "not-data", what: message.what, wallMs });
    else pending.settle({ kind: "value", value: decode(message.value as Encoded), wallMs });
  }

  /** Whether its first thread answers nothing: it computes. */
  async #isBusy(limitMs = BUSY_MS): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<false>();
    this.#heard = () => resolve(false);
    this.#send({ kind: "beat", beat: "" });
    return await Promise.race([promise, delay(limitMs).then(() => true)]);
  }

  /** It will not answer any more. Its workers end with it. */
  #finish(how: ArmEnd): void {
    if (this.#end) return;
    this.#end = how;
    this.#worker.terminate();
    this.#port.close();
    this.#channel.close();
    this.#setLoaded({ kind: "ended", how });
    this.#pending?.settle({ kind: "ended", how });
  }
}

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
