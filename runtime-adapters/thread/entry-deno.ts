/** The first module of every Web Worker of Deno. */
import process from "node:process";
import { takeLine } from "./entry-web.ts";
import { IdleWatch } from "./idle.ts";

declare const Deno: {
  exit(code?: number): never;
  permissions: { querySync(what: { name: "read" }): { state: string } };
  readLinkSync(path: string): string;
};

// Deno 2.9 tells the parent nothing when a worker closes itself or exits. All ways out lead through process.exit(), and
// when its listeners are done, through Deno.exit() again.
const exit = Deno.exit;
let exiting = false;
let sayEnd: ((code: number) => void) | undefined;
process.on("exit", () => {
  exiting = true;
});
Deno.exit = (code = Number(process.exitCode ?? 0)) => {
  if (!exiting) process.exit(code);
  sayEnd?.(code);
  return exit(code);
};
Object.assign(globalThis, { close: () => process.exit() });

const idle = new IdleWatch(() => process.exit());
takeLine({
  hold: (_line, held) => (held ? idle.stop() : idle.start()),
  atExit(say) {
    sayEnd = say;
  },
  thread: threadId(),
});

/** Where Linux shows this thread, such as `"/proc/12/task/15"`; empty where it does not. */
function threadId(): string {
  try {
    return Deno.permissions.querySync({ name: "read" }).state === "granted"
      ? `/proc/${Deno.readLinkSync("/proc/thread-self")}`
      : "";
  } catch {
    return "";
  }
}
