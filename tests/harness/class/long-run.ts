/**
 * A class of every odd hand-in, graded as a program by the runtime that runs this; by hand. Continuous integration
 * grades some of them.
 *
 *   node tests/harness/class/long-run.ts        (also with `bun` and `deno run -A`)
 */
import process from "node:process";
import { Folder } from "./fixture.ts";
import { classOf, seeResults } from "./grade-class.ts";
import { HAND_INS, makeClass } from "./hand-ins.ts";

using folder = new Folder();
const path = await makeClass(folder);
const ended = await classOf(path);
console.log(ended.out);
await seeResults(HAND_INS, ended, `${path}-results`);
const taken = HAND_INS.filter(({ taken }) => taken).length;
console.log(
  `${HAND_INS.length} hand-ins: ${taken} taken, ${HAND_INS.filter(({ not }) => not).length} listed, each as it must be`,
);
process.exitCode = 0;
