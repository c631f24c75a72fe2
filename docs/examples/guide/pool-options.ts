import process from "node:process";
import { Pool, type PoolEvent } from "threadwork";

let greeting = "";

export function prepare(text: string): void {
  greeting = text;
}

export function greet(name: string): string {
  return `${greeting}, ${name} from ${process.env.PLACE}`;
}

if (import.meta.main) {
  const log: string[] = [];
  const pool = new Pool(import.meta, {
    as: "processes", // "threads"
    workers: 2, // cpuCount()
    minWorkers: 0, // all of them
    idleTimeoutMs: 10_000, // 30 seconds
    initializer: prepare, // none
    initialArguments: ["Hello"],
    maxTasksPerWorker: 1000, // any number
    maxQueue: 100, // any number
    whenFull: ({ queued }) => (queued < 200 ? "wait" : "refuse"), // "wait"
    env: { PLACE: "Oslo" }, // that of the program
    onEvent: (event: PoolEvent) => void log.push(event.kind),
  });
  const label = "GET /greeting"; // The pool's trace is told it.
  console.log(await pool.apply(greet, ["Ada"], { priority: 1, label })); // Hello, Ada from Oslo
  console.log(await pool.map(greet, ["Ben", "Cy"], { chunkSize: 1 })); // [ "Hello, Ben from Oslo", "Hello, Cy from Oslo" ]
  await pool.drain({ timeoutMs: 10_000 });
  console.log(log[0], log.at(-1)); // worker-started worker-ended
}
