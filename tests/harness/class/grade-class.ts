/** Grades a class as a program, and looks at its results. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { assert, assertEquals } from "@std/assert";
import { runtime } from "../../../runtime-adapters/current.ts";
import { type HandIn, studentOf } from "./hand-ins.ts";

const CLI = new URL("../../../harness/cli/cli.ts", import.meta.url);

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export async function classOf(...args: string[]): Promise<Ended> {
  const [executable, ...rest] = runtime.command(runtime.executable(), CLI, ["class", ...args]);
  const child = spawn(executable, rest, { stdio: ["ignore", "pipe", "pipe"], env: process.env });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    said.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.err += chunk;
  });
  return await new Promise((resolve) => child.on("close", (code) => resolve({ code, ...said })));
}

/**
 * Each stands in the table, on the page, in the CSV and in a folder, under one name; and what is not taken with its
 * reason.
 */
export async function seeResults(
  handIns: readonly HandIn[],
  { code, out, err }: Ended,
  results: string,
): Promise<void> {
  const notTaken = handIns.filter(({ not }) => not);
  assertEquals(code, notTaken.length > 0 ? 1 : 0, err);
  assert(!err.includes("Threadwork itself failed"), err);
  const csv = rowsOf(readFileSync(join(results, "grades.csv"), "utf8"));
  const page = unescaped(readFileSync(join(results, "index.html"), "utf8"));
  const folders = readdirSync(results, { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? [each.name] : [],
  );
  for (const handIn of handIns) {
    const student = studentOf(handIn);
    const readable = visible(student);
    const rows = csv.filter(([name]) => name === readable || name === `'${readable}`);
    const graded = rows.filter(([, , , outcome]) => outcome !== "not_taken");
    assertEquals(graded.length, handIn.taken?.length ?? 0, `${student}: ${JSON.stringify(rows)}`);
    assert(page.includes(`<td>${readable}</td>`), `${student} is not on the page`);
    assertEquals(folders.includes(student), graded.length > 0, student);
    for (const [, lesson, , outcome, , , , diagnosis] of graded) {
      const wanted = handIn.fails ? ["failed", handIn.fails[1]] : ["passed", ""];
      assertEquals([outcome, diagnosis], wanted, student);
      assert(existsSync(join(results, student, `${lesson}.html`)), `${student} has no report`);
      assert(
        page.includes(`${encodeURIComponent(student).replaceAll("'", "%27")}/${lesson}.html`),
        `${student}: no link`,
      );
    }
    if (!handIn.not) continue;
    const why = rows.find(([, , , outcome]) => outcome === "not_taken")?.[7] ?? "";
    for (const place of [why, page, out])
      assert(handIn.not.test(place), `${student}: the reason is not in ${place.slice(0, 2000)}`);
  }
  assertEquals(csv.length, 1 + handIns.reduce((sum, { taken = [], not }) => sum + taken.length + (not ? 1 : 0), 0));
}

/** What would do harm is written as its code. */
function visible(name: string): string {
  return name.replaceAll("\n", "␊").replaceAll("\u001b", "␛").replaceAll("\u202e", "\\u{202e}");
}

function rowsOf(csv: string): string[][] {
  return csv
    .split("\r\n")
    .filter(Boolean)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!,
      ),
    );
}

function unescaped(page: string): string {
  return page
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
