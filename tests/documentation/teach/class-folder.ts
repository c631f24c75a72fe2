/** A folder in which the lines of a page can be typed: with what the page says that one has. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../../scripts/checks.ts";
import { DOWNLOADS } from "../../harness/class/downloads.ts";
import { firstBlock } from "./blocks.ts";

const lesson = (id: string, name: string) => readFileSync(`${ROOT}lessons/${id}/${name}.ts`, "utf8");

/** Puts what a page needs into a folder that has lessons. */
export function lay(page: string, folder: string): void {
  NEEDS[page]?.(folder);
}

const NEEDS: Readonly<Record<string, (folder: string) => void>> = {
  "course.md"(folder) {
    mkdirSync(join(folder, "downloads"));
    download(join(folder, "downloads/lesson-1.zip"), "01-concurrency");
    download(join(folder, "downloads/lesson-2.zip"), "02-multiprocessing");
    writeFileSync(join(folder, "roster.csv"), canvas.roster);
    writeFileSync(join(folder, "course.toml"), firstBlock("course.md", "toml"));
  },
  "hand-ins.md"(folder) {
    download(join(folder, "canvas.zip"), "01-concurrency");
    download(join(folder, "canvas-1.zip"), "01-concurrency");
    download(join(folder, "canvas-2.zip"), "02-multiprocessing");
    writeFileSync(join(folder, "roster.csv"), canvas.roster);
    for (const student of ["ada", "bob"]) {
      const clone = join(folder, `clones/homework-1-${student}/01-concurrency`);
      mkdirSync(clone, { recursive: true });
      writeFileSync(join(clone, "exercise.ts"), lesson("01-concurrency", "starter"));
    }
  },
  "queue.md"(folder) {
    mkdirSync(join(folder, "submissions/ada"), { recursive: true });
    cpSync(`${ROOT}lessons/01-concurrency/solution.ts`, join(folder, "submissions/ada/01-concurrency.ts"));
  },
};

const canvas = DOWNLOADS.find(({ name }) => name === "canvas")!;

function download(path: string, id: string): void {
  const [right, starter] = [lesson(id, "solution"), lesson(id, "starter")];
  writeFileSync(path, canvas.archive({ ada1: starter, ada2: right, bob: starter, zoe: right }));
}
