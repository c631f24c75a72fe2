/**
 * A long run: do the types of the package hold under every version of TypeScript that it promises, however a project is
 * set up?
 *
 *   node scripts/typescript-versions.ts [VERSION…]      such as 5.4 7.0; default: the newest of each minor version
 *
 * Installs each of them from the registry into a temporary folder. Exits with 1 when one finds a mistake.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { buildDist } from "./library.ts";
import { buildPackage } from "./package.ts";

const VERSIONS = ["5.4", "5.5", "5.6", "5.7", "5.8", "5.9", "6.0", "7.0"];

/** Uses what is most likely to mean something else elsewhere: shared arrays, generics, disposables, signals. */
const program = `import { asCompleted, Lock, Manager, Pool, Queue, sharedArray, SharedValue, Thread } from "threadwork";
export * as schedules from "threadwork/explore";
type Meta = { url: string; main?: boolean };
export function square(n: number): number { return n * n; }
export function add(a: number, b: number): number { return a + b; }
export function fill(lock: Lock, counts: Int32Array, queue: Queue<number>): number {
  using _ = lock.acquire();
  return counts[0]! + queue.get();
}
export async function main(): Promise<void> {
  const meta = import.meta as Meta;
  await using pool = new Pool(meta, { workers: 2 });
  const squares: number[] = await pool.map(square, [1, 2, 3]);
  const sums: number[] = await pool.starmap(add, [[1, 2], [3, 4]]);
  const counts = sharedArray(Int32Array, squares.length + sums.length);
  const memory: SharedArrayBuffer = counts.buffer;
  const plain: Int32Array = counts;
  const thread = Thread.start(meta, fill, new Lock(), counts, new Queue<number>());
  const result: number = await thread.join();
  for await (const each of pool.imap(square, [result, memory.byteLength, plain.length])) each.toFixed();
  for await (const each of asCompleted([pool.apply(square, [1])])) each.toFixed();
  await using manager = new Manager(meta);
  const scores = await manager.dict<string, number>();
  await scores.set("ada", 1);
  const value = new SharedValue(Int32Array, 1);
  void value;
  // @ts-expect-error arguments are checked
  await pool.map(square, ["one"]);
}
`;

const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "threadwork-typescript-"));
try {
  for (const [name, text] of await buildPackage(await buildDist())) write(`node_modules/threadwork/${name}`, text);
  write("package.json", '{ "private": true, "type": "module" }');
  write("main.ts", program);
  for (const version of wanted.length > 0 ? wanted : VERSIONS) check(version);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function check(version: string): void {
  const home = join(folder, `typescript-${version}`);
  mkdirSync(home);
  const install = ["install", "--prefix", home, "--no-audit", "--no-fund", "--no-save", `typescript@~${version}.0`];
  const { status, stderr } = spawnSync("npm", install, { encoding: "utf8" });
  if (status !== 0) throw new Error(`Cannot install TypeScript ${version}: ${stderr}`);
  for (const moduleResolution of ["nodenext", "bundler"]) {
    for (const lib of [["esnext"], ["esnext", "dom"]]) {
      for (const skipLibCheck of [false, true]) {
        const module = moduleResolution === "bundler" ? "esnext" : moduleResolution;
        const how = { module, moduleResolution, lib, skipLibCheck };
        const compilerOptions = { strict: true, noEmit: true, target: "esnext", types: [], ...how };
        write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["main.ts"] }));
        const tsc = join(home, "node_modules/typescript/bin/tsc");
        const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", "."], { cwd: folder, encoding: "utf8" });
        const found = status === 0 ? "✓" : "✗";
        const libCheck = skipLibCheck ? "skipLibCheck" : "";
        console.log(
          `${found} TypeScript ${version}  ${moduleResolution.padEnd(8)}  ${lib.join("+").padEnd(10)}  ${libCheck}`,
        );
        if (status === 0) continue;
        console.log(stdout.replaceAll(/^/gm, "    "));
        process.exitCode = 1;
      }
    }
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
