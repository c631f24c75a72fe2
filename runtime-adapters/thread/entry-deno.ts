/** The first module of every Web Worker of Deno. */
import process from "node:process";
import { takeLine } from "./entry-web.ts";
import { IdleWatch } from "./idle.ts";

declare const Deno: {
  exit(code?: number): never;
  permissions: { querySync(what: { name: "read" }): { state: string } };
  readLinkSync(path: string): string;
};

// Deno 2.9 tells the parent nothing of either; process.exit() has an event.
Deno.exit = (code) => process.exit(code);
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
