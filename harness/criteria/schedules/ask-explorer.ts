import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Deed } from "../../../concurrency/explore/mod.ts";
import { GraderError } from "../../grader-error.ts";
import type { Arm } from "../../measure/arm.ts";
import { difference } from "../../measure/difference.ts";
import { NAMES, stageWithLibrary } from "../../measure/stage-files.ts";
import type { Answer } from "../../model.ts";
import { encode } from "../../probe/exact-json.ts";
import { solutionFile } from "../../sealed.ts";
import type { Bench } from "../criterion.ts";
import { ANSWER_AT, MOST_ANSWER_BYTES, type Order, type Reply, type Said } from "./ask-line.ts";
import type { Explored, SchedulesOptions, Stop } from "./options.ts";

/** A thread comes to its next step within this time. */
const STEP_LIMIT_MS = 5_000;
/** A thread that has taken so many steps will not end. */
const MOST_STEPS = 300;
/** All its steps together come within this time. */
const STEPS_LIMIT_MS = 30_000;
/** What takes more questions, or longer, is not told here. */
const MOST_ASKED = 20_000;
const LIMIT_MS = 60_000;
/** So many questions are asked again, so many at once. */
const AGAIN = 256;
const AT_ONCE = 32;

/** What the worker loads: the program, and the explorer of the library that the program imports. */
const EXPLORER = `export { explore, threadsElsewhere } from "threadwork/explore";
import * as module from ${JSON.stringify(`./${NAMES.program}`)};

export const program = module.default;
`;

/** What the process of a thread loads. */
const ENTRY = `import { deedOf } from "threadwork/explore";
import program from ${JSON.stringify(`./${NAMES.program}`)};

export default (asked) => asked.map(([thread, answers]) => deedOf(program, thread, answers));
`;

type Asked = [thread: number, answers: readonly unknown[], deed: unknown, ms: number];

/**
 * Explores the student's threads within a lesson's program.
 *
 * @throws {GraderError} when the lesson's program is none, or threads that do nothing pass it
 */
export async function explored(
  bench: Bench,
  options: SchedulesOptions,
): Promise<Explored & { asked: number; referenceHeld?: boolean }> {
  const { lesson, file } = bench.measurement.submission;
  const program = fileURLToPath(new URL(options.program, lesson.folder));
  using own = stageWithLibrary(solutionFile(lesson.folder), { program, entry: EXPLORER });
  await using arms = new AsyncDisposableStack();
  const open = (): Promise<Arm> => {
    const arm = bench.within(options.program, ENTRY).then((each) => arms.use(each));
    // Whoever asks it hears of a process that could not be started; perhaps nobody does.
    arm.catch(() => {});
    return arm;
  };
  const answer = new SharedArrayBuffer(ANSWER_AT + MOST_ANSWER_BYTES);
  const { races, steps, alone = "any" } = options;
  const order: Order = {
    url: own.module.href,
    options: { ...(races && { races }), ...(steps !== undefined && { steps }) },
    alone,
    files: { [NAMES.exercise]: file, [NAMES.program]: program },
    answer,
  };
  const worker = new Worker(fileURLToPath(new URL("ask-worker.ts", import.meta.url)), { workerData: order });
  const asked: Asked[] = [];
  // Two threads are usual, and start beside the worker.
  const threads: Promise<Arm>[] = [open(), open()];
  const last = open();
  try {
    const said = await new Promise<Said>((resolve) => {
      const timer = setTimeout(() => resolve(tooLong(asked.length)), LIMIT_MS);
      const settle = (said: Said) => {
        clearTimeout(timer);
        resolve(said);
      };
      worker.on("error", (error) => settle({ kind: "mistake", message: String(error) }));
      worker.on("exit", () => settle({ kind: "mistake", message: "it ended the thread that it was explored in" }));
      worker.on("message", (said: Said) => {
        if (said.kind === "threads") {
          while (threads.length < said.count) threads.push(open());
        } else if (said.kind === "ask") {
          if (asked.length === MOST_ASKED) settle(tooLong(asked.length));
          else void askedOf(threads[said.thread]!, said, asked).then((reply) => give(answer, reply));
        } else settle(said);
      });
    });
    if (said.kind !== "explored") {
      const what = said.kind === "mistake" ? said.message : "nothing came of it";
      throw new GraderError(`Cannot explore the lesson's program ${options.program}: ${what}`);
    }
    const { explored, referenceHeld } = said;
    const kept = explored.kind === "stopped" ? undefined : await notTheSame(await last, asked, bench.random);
    return {
      ...(kept ? { kind: "stopped" as const, schedules: explored.schedules, ...kept } : explored),
      asked: asked.length,
      ...(referenceHeld !== undefined && { referenceHeld }),
    };
  } finally {
    await worker.terminate();
    // What is still being started must be there to be ended.
    await Promise.allSettled([...threads, last]);
  }
}

function tooLong(asked: number): Said {
  const says = `the threads were asked ${asked.toLocaleString("en")} times for their next step, which is the most`;
  return { kind: "explored", explored: { kind: "undecided", says, schedules: 0 } };
}

/** Asks a thread's process for its next step. */
async function askedOf(
  opened: Promise<Arm>,
  { thread, answers }: { thread: number; answers: readonly unknown[] },
  asked: Asked[],
): Promise<Reply> {
  const after = answers.length;
  const stop = (why: Stop["why"], what: string) => ({ stop: { why, thread: thread + 1, after, what } });
  if (after > MOST_STEPS) return stop("too-many-steps", `it takes more than ${MOST_STEPS} steps`);
  const arm = await opened;
  const load = await arm.loaded;
  if (load.kind !== "loaded") {
    return { stop: { why: "no-program", thread: 0, after: 0, what: loadInWords(load) } };
  }
  if (asked.reduce((sum, [, , , ms]) => sum + ms, 0) > STEPS_LIMIT_MS)
    return stop("no-step", "its steps take too long altogether");
  const { answer } = await put(arm, [[thread, answers]]);
  if (answer.kind === "value") {
    const [deed] = Array.isArray(answer.value) && answer.value.length === 1 ? answer.value : [];
    if (typeof deed !== "object" || deed === null) return stop("misbehaved", "what it does next is no step");
    asked.push([thread, answers, withoutPlace(deed), answer.wallMs]);
    return { deed: deed as Deed };
  }
  return stop(...problemOf(answer));
}

function put(arm: Arm, questions: readonly (readonly [number, readonly unknown[]])[]) {
  return arm.ask({ arguments: [questions], texts: [], delaysMs: [], limitMs: STEP_LIMIT_MS });
}

function problemOf(answer: Exclude<Answer, { kind: "value" }>): [why: Stop["why"], what: string] {
  switch (answer.kind) {
    case "late":
      return ["no-step", "it never comes to its next step"];
    case "not-data":
      return ["misbehaved", `what it gives is no plain data: ${answer.what}`];
    case "threw":
      return ["misbehaved", `${answer.error.name}: ${answer.error.message}`];
    case "ended":
      return answer.how.kind === "misbehaved"
        ? ["misbehaved", `it broke the rules of the line: ${answer.how.what}`]
        : ["ended", "it ended its own process"];
  }
}

function loadInWords(load: Exclude<Awaited<Arm["loaded"]>, { kind: "loaded" }>): string {
  if (load.kind === "failed") return `${load.error.name}: ${load.error.message}`;
  return load.kind === "ended" ? "the process ended while the file was loaded" : "there was nothing to ask";
}

/** Where a step stands is for people: it may differ where code is compiled in between. */
function withoutPlace(deed: object): unknown {
  return { ...deed, place: undefined };
}

/**
 * A process that was asked nothing yet must answer the same: what a thread does follows from what its steps found, and
 * from nothing that was kept of other calls.
 */
async function notTheSame(arm: Arm, asked: readonly Asked[], random: Bench["random"]): Promise<Stop | undefined> {
  const load = await arm.loaded;
  if (load.kind !== "loaded") return { why: "not-the-same", thread: 0, after: 0, what: loadInWords(load) };
  const again = random.shuffled([...asked]).slice(0, AGAIN);
  for (let from = 0; from < again.length; from += AT_ONCE) {
    const part = again.slice(from, from + AT_ONCE);
    const { answer } = await put(
      arm,
      part.map(([thread, answers]) => [thread, answers]),
    );
    const deeds = answer.kind === "value" && Array.isArray(answer.value) ? answer.value : [];
    for (const [i, [thread, answers, deed]] of part.entries()) {
      const other = deeds[i];
      const same = typeof other === "object" && other !== null && !difference(deed, withoutPlace(other));
      if (same) continue;
      const what = "called again, after the same steps with the same results, it does something else";
      return { why: "not-the-same", thread: thread + 1, after: answers.length, what };
    }
  }
  return undefined;
}

/** Wakes the worker with an answer. */
function give(answer: SharedArrayBuffer, reply: Reply): void {
  const bytes = new TextEncoder().encode(JSON.stringify(encode(reply)));
  const words = new Int32Array(answer, 0, 2);
  const room = new Uint8Array(answer, ANSWER_AT);
  if (bytes.length > room.length) {
    const what = "what it does next is too long to be a step";
    give(answer, { stop: { why: "misbehaved", thread: 0, after: 0, what } });
    return;
  }
  room.set(bytes);
  words[1] = bytes.length;
  Atomics.store(words, 0, 1);
  Atomics.notify(words, 0);
}
