/**
 * The only program that runs student code: `probe.js SOCKET MODULE EXPORT` (in dist/, generated from this file). It loads the module, says so, and answers
 * questions, one at a time; see `frames.ts` for the line. It measures nothing and knows no right answer.
 */
import module, { syncBuiltinESMExports } from "node:module";
import { connect } from "node:net";
import os from "node:os";
import { argv, exit } from "node:process";
import { cpus } from "../../runtime-adapters/host/cpus.ts";
import { toFault } from "../../runtime-adapters/thread/fault.ts";
import { FrameReader, frame, type ToGrader, type ToProbe } from "./frames.ts";
import { decode, encode, NotDataError } from "./values.ts";

claimProcessors(cpus());

const [, , path, file, name] = argv as [string, string, string, string, string];
const socket = connect(path);
const send = (message: ToGrader) => socket.write(frame(message));
const reader = new FrameReader(1 << 30);
const replies = new Map<number, (text: string) => void>();
let requests = 0;
let answerQuestion: (ask: ToProbe & { kind: "ask" }) => void;

socket.on("data", (bytes: Uint8Array) => {
  for (const message of reader.push(bytes) as ToProbe[]) {
    if (message.kind === "ask") answerQuestion(message);
    else {
      replies.get(message.request)?.(message.text);
      replies.delete(message.request);
    }
  }
});
// The grader is gone, or has no more questions: whatever the student's code still does, this process ends.
socket.on("close", () => exit(0));
socket.on("error", () => exit(0));

/** What lessons with a slow service hand to the student's function. */
function get(url: string): Promise<string> {
  return new Promise((resolve) => {
    const request = ++requests;
    replies.set(request, resolve);
    send({ kind: "get", request, url: String(url) });
  });
}

try {
  const loaded = (await import(file)) as Record<string, unknown>;
  // Node writes its cache when it ends; its workers need it before, or each of them strips the types of every file again.
  module.flushCompileCache?.();
  const called = loaded[name];
  if (typeof called === "function") {
    answerQuestion = (ask) => answer(ask, called as (...given: unknown[]) => unknown);
    send({ kind: "ready" });
  } else send({ kind: "no-default-export", found: Object.keys(loaded) });
} catch (error) {
  send({ kind: "unloadable", error: toFault(error) });
}

async function answer(ask: ToProbe & { kind: "ask" }, called: (...given: unknown[]) => unknown): Promise<void> {
  try {
    const given = decode(ask.arguments) as unknown[];
    const value = await called(...given, ...(ask.get ? [get] : []));
    send({ kind: "answer", id: ask.id, value: encode(value) });
  } catch (error) {
    if (error instanceof NotDataError) send({ kind: "not-data", id: ask.id, what: error.message });
    else send({ kind: "threw", id: ask.id, error: toFault(error) });
  }
}

/** A pool that a program sizes by its machine must be as large as the lesson asks, on a grader with one processor too. */
function claimProcessors(count: number): void {
  os.availableParallelism = () => count;
  syncBuiltinESMExports();
  Object.defineProperty(navigator, "hardwareConcurrency", { value: count, configurable: true });
}
