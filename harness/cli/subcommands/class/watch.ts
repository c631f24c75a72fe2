import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { basename, join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { metrics, statusLines, statusPage } from "../../../class/status.ts";
import { Store } from "../../../class/store/store.ts";
import { UsageError } from "../../../usage-error.ts";
import { watchKeys } from "../../class/keys-of-class-watch.ts";
import { RESULTS, resultsFolder } from "../../class/open-results.ts";
import { defineCommand } from "../../command.ts";
import { version } from "../../version.ts";

const LOOK_EVERY_MS = 2000;

/** `threadwork class watch`: how far a class is, beside whoever grades it. */
export const command = defineCommand({
  summary: "Shows how far a class is while it is graded, here or on many machines.",
  usage: "[options]",
  most: 0,
  options: {
    results: RESULTS,
    once: { type: "boolean", help: "say it once, and end" },
    port: {
      type: "string",
      value: "N",
      help: "also a page at http://127.0.0.1:N, and /metrics for Prometheus; 0: any free port",
    },
    retry: { type: "boolean", help: "what brought its graders down is graded again (on a terminal: key r)" },
    cancel: {
      type: "string",
      value: "WHO",
      help: "take back what is not graded yet: a student's, or all (key c asks first)",
    },
  },
  notes: [
    "It reads the results' database, which whoever grades writes: start and stop it at any time, with a queue or without.",
    "To let one student overtake a class that is being graded: class DIR --regrade STUDENT, beside it.",
  ],
  examples: [
    ["--once", "how far it is now"],
    ["--port 9464", "a page and metrics, on this machine only"],
    ["--cancel all", "what is being graded is finished, nothing more is begun"],
  ],
  async run({ values }, { out, progress, interactive }) {
    const folder = resultsFolder(values.results);
    const port = portOf(values.port);
    const path = join(folder, "verdicts.sqlite");
    if (!existsSync(path)) throw new UsageError(`There are no results of a class in "${folder}".`);
    using store = new Store(path);
    const how = { grader: version().split(" on ")[0]! };
    if (values.cancel !== undefined) {
      const students = store.handIns.students();
      if (values.cancel !== "all" && !students.includes(values.cancel))
        throw new UsageError(`There is no student "${values.cancel}" in this class. For everybody: --cancel all`);
      out(`Taken back: ${store.attempts.cancel(values.cancel === "all" ? undefined : values.cancel)}\n`);
    }
    if (values.retry) out(`To be graded again: ${store.attempts.retryDead(how.grader)}\n`);
    out(statusLines(store.status(new Date())));
    if (values.once || (port === undefined && !interactive)) return 0;
    const server = port === undefined ? undefined : await serve(store, basename(folder), port);
    if (server)
      out(`Page: http://127.0.0.1:${addressOf(server)}/   Metrics: http://127.0.0.1:${addressOf(server)}/metrics\n`);
    const ended = Promise.withResolvers<void>();
    process.once("SIGINT", () => ended.resolve());
    process.once("SIGTERM", () => ended.resolve());
    const keys = watchKeys({
      retry: () => progress(`to be graded again: ${store.attempts.retryDead(how.grader)}`),
      pending: () => store.attempts.counts().pending,
      cancel: () => progress(`taken back: ${store.attempts.cancel()}`),
      say: progress,
      end: () => ended.resolve(),
    });
    // Two keys may come at once.
    const onKey = (typed: unknown) => [...String(typed)].forEach(keys.press);
    if (interactive) {
      process.stdin.setRawMode?.(true);
      process.stdin.on("data", onKey);
    }
    let isOver = false;
    void ended.promise.then(() => {
      isOver = true;
    });
    while (!isOver) {
      await Promise.race([sleep(LOOK_EVERY_MS), ended.promise]);
      if (interactive && !isOver) out(`\u001b[2J\u001b[H${statusLines(store.status(new Date()))}\n${keys.line()}\n`);
    }
    process.stdin.off("data", onKey);
    if (interactive) process.stdin.setRawMode?.(false);
    process.stdin.unref?.();
    server?.closeAllConnections();
    server?.close();
    return 0;
  },
});

/** Only for this machine: whoever asks by another name, as a page from elsewhere would, gets nothing. */
async function serve(store: Store, name: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? "").replace(/:\d+$/, "");
    if (!["127.0.0.1", "localhost"].includes(host) || request.method !== "GET") {
      response.writeHead(403).end("Only from this machine.\n");
    } else if (request.url === "/metrics") {
      response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
      response.end(metrics(store.status(new Date())));
    } else if (request.url === "/") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
      response.end(statusPage(name, store.status(new Date())));
    } else {
      response.writeHead(404).end("There is / and /metrics.\n");
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new UsageError(`Cannot listen at port ${port}: another program does. Try --port 0.`)
          : error,
      ),
    );
    server.listen(port, "127.0.0.1", () => resolve());
  });
  return server;
}

function addressOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError(`Cannot listen at port "${text}": write a number up to 65535, such as --port 9464.`);
}
