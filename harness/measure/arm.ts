import { randomUUID } from "node:crypto";
import { chmodSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { runtime } from "../../runtime-adapters/current.ts";
import { processStat } from "../../runtime-adapters/machine/processes.ts";
import type { Fault, Limits, ProgramEnd, Running, RuntimeName } from "../../runtime-adapters/runtime.ts";
import type { Service } from "../lesson.ts";
import type { Answer, ArmEnd, ArmName, LoadOutcome, Overlap, RuntimeSpec } from "../model.ts";
import { frame, type ToProbe } from "../probe/frames.ts";
import { encode } from "../probe/values.ts";
import type { Entrance, Sandbox } from "../sandbox/sandbox.ts";
import { freeze } from "./freeze.ts";
import { type Beat, Heartbeat } from "./heartbeat.ts";
import { type Heard, Line } from "./line.ts";
import { grownTo, LOOKS } from "./memory-growth.ts";
import type { Observation } from "./observe/observation.ts";
import { observe } from "./observe/observe.ts";
import { overlap } from "./slow-service/overlap.ts";
import { layPipes } from "./slow-service/pipes.ts";
import { type Page, SlowService } from "./slow-service/slow-service.ts";
import { type Around, type Staged, stage } from "./stage.ts";

/** Generated from `harness/probe/`: plain JavaScript in one file, which Node starts in half the time of its sources. */
const PROBE = new URL("../../dist/probe.js", import.meta.url);

/** Starting the runtime and loading the file. */
const LOAD_LIMIT_MS = 20_000;
/** So long before a limit is over it is looked whether the program computes or waits, and when it is over, again. */
const LOOK_MS = 300;
/** A program that uses so much of a processor then computes. */
const BUSY_SHARE = 0.1;

/** How often a program is looked at closely. */
const CLOSELY = { everyMs: 2, budget: 0.25 };

/** What one arm runs. */
export interface ArmSpec {
  name: ArmName;
  /** Path of the file. It is copied; the original is not touched. */
  file: string;
  /** A program of the lesson's around it; absent: the file itself is the program. */
  around?: Around;
  /** Whether to run it as JavaScript: for what we have written. */
  plain: boolean;
  /** The export that is asked. */
  exportName: string;
  runtime: RuntimeSpec;
  /** Processors that the program is told it has. */
  processors: number;
  service: Service;
  limits: Limits;
  sandbox: Sandbox;
}

/** One call of the arm's function. */
export interface Ask {
  arguments: readonly unknown[];
  /** What the slow service delivers: one text for each string of the first argument. */
  texts: readonly string[];
  /** How long each of them takes. */
  delaysMs: readonly number[];
  /** The first requests wait for so many others: see `Pace`. Default: for none. */
  gather?: number;
  holdMs?: number;
  limitMs: number;
  /** Watch the arm's processes while it answers. Default false. */
  watch?: boolean;
  /**
   * Look at them as often as can be, for what is there for a moment only; nothing that is timed. Only with `watch`.
   * Default false.
   */
  closely?: boolean;
  /** Take the pulse of its first thread while it answers; only with `watch`. Default false. */
  pulse?: boolean;
}

/** What came of it. */
export interface Reply {
  answer: Answer;
  /** Present when the lesson has a slow service. */
  overlap?: Overlap;
  /** Present when it was to be watched. */
  observation?: Observation;
  /** Present when its pulse was to be taken. */
  beats?: readonly Beat[];
}

interface Pending {
  id: string;
  /** What `get(url)` asks. */
  service: SlowService | undefined;
  startedMs: number;
  settle: (answer: Answer) => void;
}

/**
 * One program that is measured, in a process of its own: asked one question at a time, timed by our clock from the
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
  #heartbeat: Heartbeat | undefined;
  #end: ArmEnd | undefined;
  readonly #line = new Line();
  #questions = 0;
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
    const slow = this.#atLimit(LOAD_LIMIT_MS, (seen) => this.#finish({ kind: "stopped", limit: "wallMs", ...seen }));
    this.loaded.then(slow);
    this.#running.ended.then((end) => this.#finish(this.#toArmEnd(end)));
  }

  /** The program's process; `undefined` when it could not be started, or has ended. */
  get pid(): number | undefined {
    this.#pid ??= this.#entrance.program(this.#running);
    return this.#pid;
  }

  /** So long it may still live, in milliseconds. */
  get leftMs(): number {
    return this.#startedMs + this.#spec.limits.wallMs - runtime.now();
  }

  /** What runs it. */
  get runtime(): RuntimeName {
    return this.#spec.runtime.name;
  }

  /** The program's process and all that it has started and that is still there. */
  processes(): number[] {
    if (this.pid === undefined) return [];
    const pids = this.#running.processes().map(({ pid }) => pid);
    return pids.filter((pid) => pid !== this.#walls);
  }

  /** Keeps all its processes from running until it is asked again. */
  pause(): void {
    if (this.#end) return;
    this.#resume();
    this.#resume = freeze(this.#running, this.#walls);
  }

  /** The process that was started, where that is not the program but what stands around it. */
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
    const { gather = 0, holdMs = 0 } = question;
    using service = kind === "none" ? undefined : new SlowService(pages, { gather, holdMs, now: runtime.now });
    const given = pipes ? [pipes.paths, ...question.arguments.slice(1)] : question.arguments;
    const pending: Pending = {
      id: randomUUID(),
      service: kind === "get" ? service : undefined,
      startedMs: 0,
      settle: () => {},
    };
    const ask: ToProbe = { kind: "ask", id: pending.id, arguments: encode(given), get: kind === "get" };
    this.#resume();
    const watched =
      question.watch && this.pid !== undefined
        ? observe([this.pid], { now: runtime.now, ...(question.closely && CLOSELY) })
        : undefined;
    const answer = await new Promise<Answer>((resolve) => {
      const { limitMs } = question;
      const stop = this.#atLimit(limitMs, (seen) => pending.settle({ kind: "late", limitMs, ...seen }));
      pending.settle = (answer) => {
        stop();
        this.#pending = undefined;
        resolve(answer);
      };
      this.#pending = pending;
      this.#line.ask(pending.id);
      pending.startedMs = runtime.now();
      this.#socket?.write(frame(ask));
      if (question.pulse) this.#heartbeat = new Heartbeat((beat) => this.#ping(beat), runtime.now);
      if (service) pipes?.serve(service);
    });
    const beats = this.#heartbeat && { beats: this.#heartbeat.stop() };
    this.#heartbeat = undefined;
    const observation = watched && { observation: watched.stop(), ...beats };
    // What runs past its limit cannot be asked anything more.
    if (answer.kind === "late") this.#finish({ kind: "stopped", limit: "wallMs" });
    if (!service) return { answer, ...observation };
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
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
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

  #receive(message: Heard, atMs: number): void {
    switch (message.kind) {
      case "ready":
        this.#setLoaded({ kind: "loaded" });
        return;
      case "unloadable":
        this.#setLoaded({ kind: "failed", error: this.#inLearnersTerms(message.error) });
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
        this.#finish({ kind: "uncaught", error: this.#inLearnersTerms(message.error), promise: message.promise });
        return;
    }
    const pending = this.#pending;
    if (pending?.id !== message.id) return; // It was given up in the same moment.
    const wallMs = atMs - pending.startedMs;
    if (message.kind === "threw")
      pending.settle({ kind: "threw", error: this.#inLearnersTerms(message.error), wallMs });
    else if (message.kind === "not-data") pending.settle({ kind: "not-data", what: message.what, wallMs });
    else pending.settle({ kind: "value", value: message.value, wallMs });
  }

  /**
   * Calls `over` when the time is over, with whether the program was busy then, and its memory grew until then. The
   * function returned takes it back.
   */
  #atLimit(limitMs: number, over: (seen: { busy?: boolean; grownTo?: number }) => void): () => void {
    const bytes: number[] = [];
    const look = () => {
      const used = this.#used();
      if (used) bytes.push(used.residentBytes);
      return used;
    };
    const looks = setInterval(look, limitMs / LOOKS);
    let timer = setTimeout(
      () => {
        const before = look();
        timer = setTimeout(() => {
          clearInterval(looks);
          const after = look() ?? before;
          const grown = grownTo(bytes);
          over({
            ...(before && { busy: after!.cpuMs - before.cpuMs > LOOK_MS * BUSY_SHARE }),
            ...(grown !== undefined && { grownTo: grown }),
          });
        }, LOOK_MS);
      },
      Math.max(0, limitMs - LOOK_MS),
    );
    return () => {
      clearInterval(looks);
      clearTimeout(timer);
    };
  }

  /** Processor time and memory of all its processes; `undefined` where the host does not tell. */
  #used(): { cpuMs: number; residentBytes: number } | undefined {
    const all = this.processes().flatMap((pid) => processStat(pid) ?? []);
    if (all.length === 0) return undefined;
    const sum = (of: "cpuMs" | "residentBytes") => all.reduce((total, each) => total + each[of], 0);
    return { cpuMs: sum("cpuMs"), residentBytes: sum("residentBytes") };
  }

  /** Names the file as the learner knows it, not where its copy lies. */
  #inLearnersTerms(fault: Fault): Fault {
    const { work } = this.#staged;
    const shown = (text: string) => text.replaceAll(`file://${work}/`, "").replaceAll(`${work}/`, "");
    return {
      name: fault.name,
      message: shown(fault.message),
      ...(fault.stack !== undefined && { stack: shown(fault.stack) }),
      ...(fault.cause !== undefined && { cause: this.#inLearnersTerms(fault.cause) }),
    };
  }

  /**
   * One download of a lesson whose function gets `get(url)`. What is left over from a question that is answered is not
   * served.
   */
  #serve(request: number, url: string, atMs: number): void {
    this.#pending?.service?.request(url, atMs, (text) => this.#socket?.write(frame({ kind: "got", request, text })));
  }

  #ping(beat: string): void {
    this.#line.expect(beat);
    this.#socket?.write(frame({ kind: "beat", beat }));
  }

  #toArmEnd(end: ProgramEnd): ArmEnd {
    // Whatever its end looks like: the system may have ended any part of it.
    const limit = end.kind === "stopped" ? undefined : this.#entrance.exceeded();
    if (limit !== undefined) return { kind: "stopped", limit };
    return toArmEnd(end);
  }

  /** It will not answer any more. */
  #finish(how: ArmEnd): void {
    if (this.#end) return;
    this.#end = how;
    this.#setLoaded({ kind: "ended", how });
    this.#pending?.settle({ kind: "ended", how });
    void this.#running.kill();
  }
}

/** What there is to download, by its name: an item of the first argument, unless others are given. */
function pagesOf(
  { arguments: [first], texts, delaysMs }: Ask,
  names = Array.isArray(first) ? first : [],
): Map<string, Page> {
  const pages = new Map<string, { text: string; delaysMs: number[] }>();
  names.forEach((name, i) => {
    const page = pages.get(name) ?? { text: texts[i]!, delaysMs: [] };
    page.delaysMs.push(delaysMs[i]!);
    pages.set(name, page);
  });
  return pages;
}

function toArmEnd(end: ProgramEnd): ArmEnd {
  switch (end.kind) {
    case "exited":
      return { kind: "exited", code: end.code };
    case "signalled":
      return { kind: "signalled", signal: end.signal };
    case "stopped":
      return { kind: "stopped", limit: end.limit };
    case "killed":
      return { kind: "signalled", signal: "SIGKILL" };
    case "failed":
      return { kind: "misbehaved", what: `it could not be started: ${end.error.message}` };
  }
}

/** Nothing of ours is handed on but what a program needs to start. */
function environment({ home, transform }: Staged, { processors, service, runtime }: ArmSpec): Record<string, string> {
  return {
    // Node, Bun: threads of the runtime's own for asynchronous files, four and as many as processors. A download is a
    // file here, and whether five of them wait together must not depend on that.
    ...(service.kind === "pipes" && { UV_THREADPOOL_SIZE: "16" }),
    PATH: "/usr/local/bin:/usr/bin:/bin",
    HOME: home,
    TMPDIR: home,
    NODE_COMPILE_CACHE: join(home, "node-compile-cache"), // Where its workers look, too; other runtimes do not know it.
    // What Deno and Bun do by themselves. Its threads and processes need it, too.
    ...(transform &&
      runtime.name === "node" && {
        NODE_OPTIONS: "--experimental-transform-types --disable-warning=ExperimentalWarning",
      }),
    LANG: "C.UTF-8",
    NO_COLOR: "1",
    THREADWORK_CPUS: String(processors),
  };
}
