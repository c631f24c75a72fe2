/** The first module of every Web Worker of Deno. */
import process from "node:process";
import { takeLine } from "./entry-web.ts";
import { IdleWatch } from "./idle.ts";

declare const Deno: {
  exit(code?: number): never;
  permissions: { querySync(what: { name: "read" }): { state: string } };
  readLinkSync(path: string): string;
};

// Deno 2.9 tells the parent nothing when a worker closes itself or exits. process.exit() has an event, and ends here.
const exit = Deno.exit;
let exiting = false;
Deno.exit = (code) => {
  if (exiting) return exit(code);
  exiting = true;
  return process.exit(code);
};
process.prependListener("exit", () => {
  exiting = true;
});
Object.assign(globalThis, { close: () => process.exit() });

const idle = new IdleWatch(() => process.exit());
takeLine((_line, held) => (held ? idle.stop() : idle.start()), threadId());

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
