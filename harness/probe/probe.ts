/**
 * The only program that runs student code: `probe.js SOCKET MODULE EXPORT` (in dist/, generated from this file). It
 * loads the module, reports that, and answers questions, one at a time; `frames.ts` describes the protocol. It measures
 * nothing, and knows no right answer.
 */
import module, { syncBuiltinESMExports } from "node:module";
import { connect } from "node:net";
import os from "node:os";
import process, { argv, exit } from "node:process";
import { cpus } from "../../runtime-adapters/machine/cpus.ts";
import { toFault } from "../../runtime-adapters/messages/fault.ts";
import type { Fault } from "../../runtime-adapters/runtime.ts";
import { MOST_MESSAGE_BYTES } from "../program-limits.ts";
import { decode, encode, NotDataError } from "./exact-json.ts";
import { FrameReader, frame, type ToGrader, type ToProbe } from "./frames.ts";
import { type Key, keyOf, proofOf } from "./proof.ts";

/** The longest text of the program that is passed on: a message, or a name of an export. */
const MOST_CHARACTERS = 5_000;
const MOST_NAMES = 100;

claimProcessors(cpus());
process.on("uncaughtException", (error) => endUncaught(error, false, "uncaughtException"));
process.on("unhandledRejection", (reason) => endUncaught(reason, true, "unhandledRejection"));

const [, , path, file, name] = argv as [string, string, string, string, string];
const socket = connect(path);
const send = (message: ToGrader) => socket.write(frame(message));
const reader = new FrameReader(1 << 30, true);
const replies = new Map<number, (text: string) => void>();
let requests = 0;
const keyed = Promise.withResolvers<void>();
let key: Key | undefined;
let answerQuestion: (ask: ToProbe & { kind: "ask" }) => void;

socket.on("data", (bytes: Uint8Array) => {
  for (const message of reader.push(bytes) as ToProbe[]) {
    if (message.kind === "ask") answerQuestion(message);
    else if (message.kind === "beat") void answerBeat(message.beat);
    else if (message.kind === "key") {
      key ??= keyOf(message.low, message.high);
      keyed.resolve();
    } else {
      replies.get(message.request)?.(message.text);
      replies.delete(message.request);
    }
  }
});
// The grader has gone, or has no more questions: end this process, whatever the student's code still does.
socket.on("close", () => exit(0));
socket.on("error", () => exit(0));

/** The function that lessons with a slow service pass to the student's function. */
function get(url: string): Promise<string> {
  return new Promise((resolve) => {
    const request = ++requests;
    replies.set(request, resolve);
    send({ kind: "get", request, url: short(String(url)) });
  });
}

await keyed.promise;
try {
  const loaded = (await import(file)) as Record<string, unknown>;
  // Node writes its compile cache when it ends. Workers need it earlier, or each of them strips the types of every file
  // again.
  module.flushCompileCache?.();
  const called = loaded[name];
  if (typeof called === "function") {
    answerQuestion = (ask) => answer(ask, called as (...given: unknown[]) => unknown);
    send({ kind: "ready" });
  } else
    send({
      kind: "no-default-export",
      found: Object.keys(loaded)
        .slice(0, MOST_NAMES)
        .map((each) => short(each)),
    });
} catch (error) {
  send({ kind: "unloadable", error: told(error) });
}

/** When nothing else runs: a loop that computes could read the line, and call the listener in the middle. */
async function answerBeat(beat: string): Promise<void> {
  await undefined;
  send({ kind: "beat", beat, proof: proofOf(key!, beat) });
}

async function answer(ask: ToProbe & { kind: "ask" }, called: (...given: unknown[]) => unknown): Promise<void> {
  try {
    const given = decode(ask.arguments) as unknown[];
    const value = await called(...given, ...(ask.get ? [get] : []));
    const bytes = frame({ kind: "answer", id: ask.id, value: encode(value) });
    if (bytes.length - 4 > MOST_MESSAGE_BYTES) {
      const mib = (count: number) => `${Math.round(count / 2 ** 20)} MiB`;
      throw new NotDataError(`the answer takes ${mib(bytes.length)}, where ${mib(MOST_MESSAGE_BYTES)} are the most`);
    }
    socket.write(bytes);
  } catch (error) {
    if (error instanceof NotDataError) send({ kind: "not-data", id: ask.id, what: short(error.message) });
    else send({ kind: "threw", id: ask.id, error: told(error) });
  }
}

/** Reports an error before the runtime ends the process for it. A program with its own listener decides for itself. */
function endUncaught(error: unknown, promise: boolean, event: "uncaughtException" | "unhandledRejection"): void {
  if (process.listenerCount(event) > 1) return;
  socket.end(frame({ kind: "uncaught", error: told(error), promise }), () => exit(1));
}

/** Anything that was thrown, short enough for a reader and for the grader's limit. */
function told(thrown: unknown): Fault {
  return shortened(toFault(thrown));
}

function shortened({ name, message, stack, cause }: Fault): Fault {
  return {
    name: short(name, 200),
    message: short(message),
    // It begins with the message.
    ...(stack !== undefined && { stack: short(stack.replace(message, () => short(message))) }),
    ...(cause !== undefined && { cause: shortened(cause) }),
  };
}

function short(text: string, most = MOST_CHARACTERS): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most)} … (${(text.length - most).toLocaleString("en")} more characters)`;
}

/**
 * A pool that is sized by the number of processors must be as large as the lesson asks, even on a grader with one
 * processor.
 */
function claimProcessors(count: number): void {
  os.availableParallelism = () => count;
  syncBuiltinESMExports();
  Object.defineProperty(navigator, "hardwareConcurrency", { value: count, configurable: true });
}
