import { randomInt, randomUUID } from "node:crypto";
import { chmodSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runtime } from "../../runtime-adapters/current.ts";
import type { ProgramEnd, Running, RuntimeName } from "../../runtime-adapters/runtime.ts";
import type { Answer, ArmEnd, ArmName, LoadOutcome } from "../model.ts";
import { frame } from "../probe/frames.ts";
import { type Key, keyOf, proofOf } from "../probe/proof.ts";
import type { Entrance } from "../sandbox/sandbox.ts";
import { toArmEnd } from "./arm-end.ts";
import type { ArmSpec } from "./arm-spec.ts";
import { atLimit } from "./at-limit.ts";
import { environment } from "./environment.ts";
import { framedQuestion } from "./framed-question.ts";
import { freeze, isStopped } from "./freeze.ts";
import { Heartbeat } from "./heartbeat.ts";
import { inLearnersTerms, printedInLearnersTerms } from "./in-learners-terms.ts";
import { observe } from "./observe/observe.ts";
import { type Heard, ProbeLine } from "./probe-line.ts";
import type { Ask, Reply } from "./question.ts";
import { overlap } from "./slow-service/overlap.ts";
import { pagesOf } from "./slow-service/pages-of.ts";
import { layPipes } from "./slow-service/pipes.ts";
import { SlowService } from "./slow-service/slow-service.ts";
import { type Staged, stage } from "./stage-files.ts";

/** Generated from `harness/probe/`: one file of plain JavaScript, which Node starts twice as fast as its sources. */
const PROBE = new URL("../../dist/probe.js", import.meta.url);

/** For starting the runtime and loading the file. */
const LOAD_LIMIT_MS = 20_000;
/** What a program has said before its end is there at once. */
const LAST_WORD_MS = 500;
/** How often to look where a question asks for close observation. */
const CLOSELY = { everyMs: 2, budget: 0.25 };

interface Pending {
  id: string;
  /** What `get(url)` asks. */
  service: SlowService | undefined;
  startedMs: number;
  settle: (answer: Answer) => void;
}

/**
 * One measured program in a process of its own. It is asked one question at a time, and timed by our clock from the
 * question to the complete answer. Disposing ends its whole process tree.
 */
export class Arm implements AsyncDisposable {
  readonly name: ArmName;
  /** Whether the file could be loaded. Never rejects. */
  readonly loaded: Promise<LoadOutcome>;
  readonly #spec: ArmSpec;
  readonly #staged: Staged;
  readonly #server: Server;
  readonly #entrance: Entrance;
  readonly #running: Running;
  #pid: number | undefined;
  #socket: Socket | undefined;
  #setLoaded!: (outcome: LoadOutcome) => void;
  #pending: Pending | undefined;
  /** The slow service of the last question, where it goes on serving. */
  #afterwards: SlowService | undefined;
  #heartbeat: Heartbeat | undefined;
  #end: ArmEnd | undefined;
  readonly #line = new ProbeLine();
  readonly #key: Key = keyOf(randomInt(2 ** 32), randomInt(2 ** 32));
  #questions = 0;
  #requests = 0;
  readonly #startedMs = runtime.now();
  #resume = () => {};

  /** Starts the arm's process. */
  static async open(spec: ArmSpec): Promise<Arm> {
    const staged = stage(spec.file, spec.plain, spec.around);
    const line = join(staged.folder, "line");
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(line, resolve));
    chmodSync(line, 0o666); // The program may run under another user; the folder around it is ours alone.
    return new Arm(spec, staged, server, line);
  }

  private constructor(spec: ArmSpec, staged: Staged, server: Server, line: string) {
    this.name = spec.name;
    this.#spec = spec;
    this.#staged = staged;
    this.#server = server;
    this.loaded = new Promise((resolve) => {
      this.#setLoaded = resolve;
    });
    this.#entrance = spec.sandbox.enter({
      runtime: spec.runtime,
      module: PROBE,
      args: [line, staged.module.href, spec.exportName],
      line,
      reads: staged.reads,
      modules: staged.modules,
      home: staged.home,
      folder: staged.folder,
      limits: spec.limits,
    });
    this.#running = runtime.run({
      command: this.#entrance.command,
      cwd: staged.work,
      env: environment(staged, spec),
      limits: spec.limits,
    });
    server.once("connection", (socket) => this.#connect(socket));
    const slow = atLimit(
      LOAD_LIMIT_MS,
      () => this.processes(),
      runtime.now,
      ({ limitMs: _, ...seen }) => this.#finish({ kind: "stopped", limit: "wallMs", ...seen }),
    );
    this.loaded.then(slow);
    this.#running.ended.then(async (end) => {
      await this.#heardAll();
      this.#finish(this.#toArmEnd(end));
    });
  }

  /** The program's process; `undefined` when it could not be started, or has ended. */
  get pid(): number | undefined {
    this.#pid ??= this.#entrance.program(this.#running);
    return this.#pid;
  }

  /** For how long it may still live, in milliseconds. */
  get leftMs(): number {
    return this.#startedMs + this.#spec.limits.wallMs - runtime.now();
  }

  /** How many questions it has been asked. */
  get asked(): number {
    return this.#questions;
  }

  /** How often it has asked the slow service; absent where it does not ask with `get(url)`. */
  get requests(): number | undefined {
    return this.#spec.service.kind === "get" ? this.#requests : undefined;
  }

  /** What runs it. */
  get runtime(): RuntimeName {
    return this.#spec.runtime.name;
  }

  /** The program's process, and all processes that it has started and that still exist. */
  processes(): number[] {
    if (this.pid === undefined) return [];
    const pids = this.#running.processes().map(({ pid }) => pid);
    return pids.filter((pid) => pid !== this.#walls);
  }

  /** Stops all its processes until the next question. */
  pause(): void {
    if (this.#end) return;
    this.#resume();
    this.#resume = freeze(this.#running, this.#walls);
  }

  /**
   * Stops it for so long in the middle of an answer, while clocks go on. Says whether it really stood still: not every
   * host lets us stop a process.
   */
  async hold(forMs: number): Promise<boolean> {
    const { pid } = this;
    this.pause();
    const stood = pid !== undefined && (await isStopped(pid));
    await sleep(forMs);
    this.#resume();
    return stood;
  }

  /** The sandbox's own process around the program, where there is one. */
  get #walls(): number | undefined {
    return this.pid === this.#running.pid ? undefined : this.#running.pid;
  }

  /** Asks one question and waits for the answer, at most `limitMs`. Never rejects. */
  async ask(question: Ask): Promise<Reply> {
    if (this.#end) return { answer: { kind: "ended", how: this.#end } };
    const { kind } = this.#spec.service;
    const folder = join(this.#staged.downloads, String(++this.#questions));
    using pipes = kind === "pipes" ? layPipes(folder, question.texts.length, runtime.now) : undefined;
    const pages = pagesOf(question, pipes?.paths);
    const { gather = 0, holdMs = 0, lastNeeded: page } = question;
    const asksOn = (askedOn: number) => {
      const limitMs = runtime.now() - pending.startedMs;
      pending.settle({ kind: "late", limitMs, busy: false, askedOn });
    };
    const pace = { gather, holdMs, now: runtime.now, ...(page !== undefined && { enough: { page, asksOn } }) };
    using service = kind === "none" ? undefined : new SlowService(pages, pace);
    const given = pipes ? [pipes.paths, ...question.arguments.slice(1)] : question.arguments;
    const pending: Pending = {
      id: randomUUID(),
      service: kind === "get" ? service : undefined,
      startedMs: 0,
      settle: () => {},
    };
    // Set before the answer arrives: requests may come in one piece with it.
    this.#afterwards = question.pages && service;
    const ask = framedQuestion(pending.id, given, kind === "get");
    this.#resume();
    const watched =
      question.watch && this.pid !== undefined
        ? observe([this.pid], { now: runtime.now, ...(question.closely && CLOSELY) })
        : undefined;
    const answer = await new Promise<Answer>((resolve) => {
      const stop = atLimit(
        question.limitMs,
        () => this.processes(),
        runtime.now,
        (seen) => pending.settle({ kind: "late", ...seen }),
      );
      pending.settle = (answer) => {
        stop();
        this.#pending = undefined;
        resolve(answer);
      };
      this.#pending = pending;
      this.#line.ask(pending.id);
      pending.startedMs = runtime.now();
      this.#socket?.write(ask);
      if (question.pulse) this.#heartbeat = new Heartbeat((beat) => this.#ping(beat), runtime.now);
      if (service) pipes?.serve(service);
    });
    const beats = this.#heartbeat && { beats: this.#heartbeat.stop() };
    this.#heartbeat = undefined;
    const observation = watched && { observation: watched.stop(), ...beats };
    // A program that ran past its limit cannot be asked again.
    if (answer.kind === "late") this.#finish({ kind: "stopped", limit: "wallMs" });
    if (!service || question.pages) return { answer, ...observation };
    const { requests, inVain, gapMs } = service.seen();
    const since = (ms: number) => ms - pending.startedMs;
    const sinceQuestion = requests.map(({ name, fromMs, startedMs, toMs }) => {
      return { name, fromMs: since(fromMs), startedMs: since(startedMs), toMs: since(toMs) };
    });
    const seen = {
      requests: sinceQuestion,
      gapMs,
      ...(inVain && { inVain: { fromMs: since(inVain.fromMs), toMs: since(inVain.toMs) } }),
    };
    return { answer, overlap: overlap(pages, seen, since(runtime.now())), ...observation };
  }

  /** What the program printed so far; complete once the arm is disposed. */
  async output(): Promise<{ stdout: string; stderr: string }> {
    const end = await this.#running.kill();
    const text = (bytes: Uint8Array) => printedInLearnersTerms(new TextDecoder().decode(bytes), this.#staged.work);
    return { stdout: text(end.stdout), stderr: text(end.stderr) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#running.kill();
    this.#socket?.destroy();
    this.#server.close();
    await this.#entrance[Symbol.asyncDispose]();
    this.#staged[Symbol.dispose]();
  }

  #connect(socket: Socket): void {
    this.#server.close(); // One line, and no second.
    this.#socket = socket;
    const [low, high] = this.#key as unknown as [number, number];
    socket.write(frame({ kind: "key", low, high }));
    socket.on("error", () => {}); // "close" follows; how the process ended says more.
    socket.on("data", (bytes: Uint8Array) => {
      const atMs = runtime.now();
      try {
        for (const message of this.#line.hear(bytes)) this.#receive(message, atMs);
      } catch (error) {
        this.#finish({ kind: "misbehaved", what: error instanceof Error ? error.message : String(error) });
      }
    });
  }

  /**
   * Waits until all is heard that a program which has ended has said: of its end and its last word, either may be seen
   * first.
   */
  async #heardAll(): Promise<void> {
    const socket = this.#socket;
    if (this.#end || socket === undefined || socket.destroyed) return;
    const heard = Promise.withResolvers<void>();
    socket.once("close", () => heard.resolve());
    // Somebody else may hold the line open, such as a process that it has left.
    const timer = setTimeout(heard.resolve, LAST_WORD_MS);
    await heard.promise;
    clearTimeout(timer);
  }

  #receive(message: Heard, atMs: number): void {
    switch (message.kind) {
      case "ready":
        this.#setLoaded({ kind: "loaded" });
        return;
      case "unloadable":
        this.#setLoaded({ kind: "failed", error: inLearnersTerms(message.error, this.#staged.work) });
        return;
      case "no-default-export":
        this.#setLoaded({ kind: "no-default-export", found: message.found });
        return;
      case "get":
        this.#serve(message.request, message.url, atMs);
        return;
      case "beat":
        this.#heartbeat?.heard(message.beat, atMs);
        return;
      case "uncaught":
        this.#finish({
          kind: "uncaught",
          error: inLearnersTerms(message.error, this.#staged.work),
          promise: message.promise,
        });
        return;
    }
    const pending = this.#pending;
    if (pending?.id !== message.id) return; // The question was given up in the same moment.
    const wallMs = atMs - pending.startedMs;
    if (message.kind === "threw")
      pending.settle({ kind: "threw", error: inLearnersTerms(message.error, this.#staged.work), wallMs });
    else if (message.kind === "not-data") pending.settle({ kind: "not-data", what: message.what, wallMs });
    else pending.settle({ kind: "value", value: message.value, wallMs });
  }

  /**
   * Answers one request of a program that calls `get(url)`. Requests left over from an answered question are not
   * served, except where the lesson watches who goes on asking.
   */
  #serve(request: number, url: string, atMs: number): void {
    this.#requests++;
    const service = this.#pending?.service ?? this.#afterwards;
    service?.request(url, atMs, (text) => this.#socket?.write(frame({ kind: "got", request, text })));
  }

  #ping(beat: string): void {
    this.#line.expect(beat, proofOf(this.#key, beat));
    this.#socket?.write(frame({ kind: "beat", beat }));
  }

  #toArmEnd(end: ProgramEnd): ArmEnd {
    // The system may have ended any part of it, so this comes before how the process itself ended.
    const limit = end.kind === "stopped" ? undefined : this.#entrance.exceeded();
    if (limit !== undefined) return { kind: "stopped", limit };
    return toArmEnd(end);
  }

  /** It cannot answer any more. */
  #finish(how: ArmEnd): void {
    if (this.#end) return;
    this.#end = how;
    this.#setLoaded({ kind: "ended", how });
    this.#pending?.settle({ kind: "ended", how });
    void this.#running.kill();
  }
}
