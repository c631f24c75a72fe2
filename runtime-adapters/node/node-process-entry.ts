/**
 * The first module of every worker process of Node. What it prints is written at once, as Deno does by itself; Bun has
 * no way to.
 */
import "../worker-process/process-entry.ts";
import { printAtOnce } from "./print-at-once.ts";

// Early enough: the learner's module is loaded when the parent's first message comes.
printAtOnce();
