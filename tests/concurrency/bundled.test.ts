/** A program in a bundle, with the library in it: nothing of it is found beside the bundle. */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";
import { ROOT } from "../../scripts/checks.ts";
import { withTools } from "../architecture/tools.ts";
import { shareOf } from "../share.ts";

const bun = `${ROOT}tools/node_modules/.bin/bun`;
const node = `${ROOT}tools/node_modules/node/bin/node`;
const deno = `${ROOT}tools/node_modules/.bin/deno`;
const esbuild = `${ROOT}tools/node_modules/esbuild/bin/esbuild`;
const vite = `${ROOT}tools/node_modules/vite/bin/vite.js`;
const rolldown = `${ROOT}tools/node_modules/rolldown/bin/cli.mjs`;

/** How each makes a bundle of a file in a folder. */
const bundlers: Record<string, (file: string, folder: string) => [string, ...string[]]> = {
  "bun build": (file, folder) => [bun, "build", file, "--target=bun", "--outdir", folder],
  "bun build --minify": (file, folder) => [bun, "build", file, "--target=bun", "--minify", "--outdir", folder],
  "bun build --target=node": (file, folder) => [bun, "build", file, "--target=node", "--outdir", folder],
  "deno bundle": (file, folder) => [deno, "bundle", "--quiet", file, "--outdir", folder],
  esbuild: (file, folder) => [node, esbuild, file, "--bundle", "--format=esm", "--platform=node", `--outdir=${folder}`],
  vite: (file, folder) => [
    node,
    vite,
    "build",
    "--ssr",
    file,
    "--outDir",
    folder,
    "--emptyOutDir=false",
    "--logLevel=warn",
  ],
  rolldown: (file, folder) => [node, rolldown, file, "--platform=node", "-d", folder, "--logLevel=silent"],
};

interface Ended {
  kind: string;
  stdout: string;
  stderr: string;
}

/** Whether what this bundler makes of `import.meta.main` is true in every worker here. */
const mistakesMain = (bundler: string): boolean => bundler.endsWith("--target=node") && runtime.name !== "node";

async function runBundled(name: string, bundler: keyof typeof bundlers): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-bundled-"));
  try {
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const file = fileURLToPath(new URL(`./fixtures/${name}.ts`, import.meta.url));
    const [program, ...args] = bundlers[bundler]!(file, folder);
    const made = spawnSync(program, args, { cwd: ROOT, encoding: "utf8" });
    assertEquals([made.status, /INEFFECTIVE|\bwarn/i.test(made.stdout + made.stderr)], [0, false], made.stderr);
    const command = runtime.command(runtime.executable(), pathToFileURL(join(folder, `${name}.js`)));
    await using running = runtime.run({ command, cwd: folder, limits: { wallMs: 90_000, outputBytes: 1_000_000 } });
    const { kind, stdout, stderr } = await running.ended;
    const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    return { kind, stdout: text(stdout), stderr: text(stderr) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const processes = '[2,[11,12],3,[101],"no 3",true,true]';
const threads = '[2,[11,12],3,[101],"no 3",true,true,2]';

// Each on one of the runtimes: neighbours on others.
for (const bundler of shareOf(Object.keys(bundlers), 0).filter((name) => !mistakesMain(name))) {
  test(`a program works that ${bundler} has put into one file with the library`, withTools, async () => {
    const { stdout, stderr } = await runBundled("bundled", bundler);
    assertEquals(stdout, `${threads}\n${processes}\n`, stderr);
  });
}

for (const bundler of shareOf(Object.keys(bundlers), 1)) {
  test(`a program that starts workers whoever loads it is found out, bundled by ${bundler}`, withTools, async () => {
    const { kind, stdout, stderr } = await runBundled("bundled-unguarded", bundler);
    assertEquals([kind, stdout], ["exited", ""], stderr);
    assertStringIncludes(stderr, "if (import.meta.main)");
  });
}

for (const bundler of Object.keys(bundlers).filter(mistakesMain)) {
  test(`a program is told once that ${bundler} has bundled it for another runtime`, withTools, async () => {
    const { kind, stdout, stderr } = await runBundled("bundled-guarded", bundler);
    assertEquals([kind, stdout], ["exited", ""], stderr);
    assertEquals(stderr.split("Use --target=bun").length - 1, 1, stderr);
  });
}

/** What a program prints that `bun build --compile` has made of a fixture. Deno's needs the internet. */
async function runCompiled(name: string, ...options: string[]): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-compiled-"));
  try {
    const file = fileURLToPath(new URL(`./fixtures/${name}.ts`, import.meta.url));
    const program = join(folder, "program");
    execFileSync(bun, ["build", file, "--compile", ...options, "--outfile", program], { cwd: ROOT, stdio: "pipe" });
    const limits = { wallMs: 60_000, outputBytes: 1_000_000 };
    await using running = runtime.run({ command: [program], cwd: folder, limits });
    const { kind, stdout, stderr } = await running.ended;
    const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    return { kind, stdout: text(stdout), stderr: text(stderr) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const GUARDED = ["--define", "import.meta.main=Bun.isMainThread"];
for (const options of runtime.name === "bun" ? [GUARDED, [...GUARDED, "--minify"]] : []) {
  test(`threads work in an executable that bun build --compile ${options.join(" ")} has made`, withTools, async () => {
    const { kind, stdout, stderr } = await runCompiled("bundled", ...options);
    assertEquals([kind, stdout], ["exited", `${threads}\n`], stderr);
    // Then it asks for processes.
    assertStringIncludes(stderr, "compiled into one executable, which holds no file that a worker process could load");
    assertStringIncludes(stderr, "Use threads");
  });
}

if (runtime.name === "bun") {
  test("a program that was compiled without the guard is told what to write", withTools, async () => {
    const { kind, stdout, stderr } = await runCompiled("bundled-guarded");
    assertEquals([kind, stdout], ["exited", ""], stderr);
    assertStringIncludes(stderr, "bun build --compile --define import.meta.main=Bun.isMainThread");
    assert(!stderr.includes("Use --target=bun"), stderr);
  });
}

test("a library that came without its parts says what to do", async () => {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-parts-"));
  try {
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    copyFileSync(`${ROOT}dist/threadwork.js`, join(folder, "threadwork.js"));
    const program = 'import { Pool } from "./threadwork.js"; if (import.meta.main) new Pool(import.meta);';
    writeFileSync(join(folder, "main.js"), program);
    const command = runtime.command(runtime.executable(), pathToFileURL(join(folder, "main.js")));
    await using running = runtime.run({ command, cwd: folder, limits: { wallMs: 60_000, outputBytes: 100_000 } });
    const said = new TextDecoder().decode((await running.ended).stderr);
    assertStringIncludes(said, "a bundler took the library without its parts");
    assertStringIncludes(said, "serverExternalPackages");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("without import.meta.url, a pool says how to bundle", async () => {
  const { fileOf } = await import("../../concurrency/messages/exports.ts");
  let said = "";
  try {
    fileOf({} as never, "open a Pool");
  } catch (error) {
    said = String(error);
  }
  assert(said.includes("--format=esm"), said);
});
