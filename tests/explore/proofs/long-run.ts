/**
 * Proves the library's own locks, conditions, barriers, queues and stealing (corpus/own/) to the end: all states that
 * their programs may be in, each once. Then it makes mistakes in the library, and sees that each is found.
 *
 *   node tests/explore/proofs/long-run.ts [PART OF A NAME]
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import process from "node:process";
import { proofOf } from "./all-states.ts";
import { Library } from "./library.ts";
import { MISTAKES } from "./mistakes.ts";

const [part = ""] = process.argv.slice(2);
const folder = mkdtempSync(`${tmpdir()}/threadwork-proofs-`);
let wrong = 0;
try {
  const library = await Library.of(folder);
  for (const file of readdirSync(new URL("../corpus/own/", import.meta.url)).sort()) {
    const name = `own/${file.replace(/\.mjs$/, "")}`;
    if (!name.includes(part)) continue;
    const { program, options } = await library.program(name);
    const from = process.cpuUsage();
    const { wrong: found, states, steps, outcomes } = proofOf(library, program, options);
    const { user, system } = process.cpuUsage(from);
    if (found !== undefined) wrong++;
    const came = found ? `${found.kind}: ${found.message} (${found.schedule})` : `${outcomes.size} outcomes`;
    const seconds = ((user + system) / 1e6).toFixed(1);
    console.log(`${found ? "✗" : " "} ${name}: ${states} states, ${steps} steps, ${came}, ${seconds} s of processor`);
  }
  for (const [i, mistake] of MISTAKES.entries()) {
    if (!mistake.program.includes(part)) continue;
    const library = await Library.of(`${folder}/${i}`, mistake);
    const { program, options } = await library.program(mistake.program);
    const { wrong: found, states } = proofOf(library, program, options);
    if (found === undefined) wrong++;
    const came = found ? `${found.kind}: ${found.message} (${found.schedule})` : "not found";
    console.log(`${found ? " " : "✗"} ${mistake.what}: ${came}, in ${states} states of ${mistake.program}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = wrong === 0 ? 0 : 1;
