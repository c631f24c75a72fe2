/** Workers in processes of their own. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { Runtime, WorkerHandle, WorkerOptions } from "../runtime.ts";
import { frames, writeFrame } from "./frames.ts";
import type { ToParent, ToWorker } from "./messages.ts";
import { startWorker } from "./parent.ts";

/** Starts `module` in a process of its own. `command` says how this runtime is started. */
export function startProcess(command: Runtime["command"], module: URL, options: WorkerOptions = {}): WorkerHandle {
  return startWorker(module, options.name ?? "process", (events) => {
    const folder = mkdtempSync(join(tmpdir(), "threadwork-"));
    const path = join(folder, "line");
    const waiting: ToWorker[] = [];
    let line: Socket | undefined;
    const server = createServer((socket) => {
      line = socket;
      server.close();
      rmSync(folder, { recursive: true, force: true });
      for (const message of waiting) writeFrame(socket, message, []);
      socket.on(
        "data",
        frames((message) => events.message(message as ToParent)),
      );
      socket.on("error", () => {});
    });
    let child: ReturnType<typeof spawn> | undefined;
    server.listen(path, () => {
      const [program, ...args] = command(process.execPath, new URL("./entry-process.ts", import.meta.url), [path]);
      child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });
      child.on("exit", (code, signal) =>
        events.gone(signal ? { kind: "killed", signal } : code ? { kind: "exited", code } : { kind: "finished" }),
      );
    });
    return {
      post: (message, transfer) => {
        if (line) writeFrame(line, message, transfer);
        else waiting.push(message);
      },
      stop: async () => {
        child?.kill("SIGKILL");
        server.close();
        return true;
      },
      release: () => {},
    };
  });
}
