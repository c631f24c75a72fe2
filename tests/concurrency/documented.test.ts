/** Every public name, and every public member of a public class or record, says what it is. */
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import {
  asCompleted,
  Barrier,
  Condition,
  DictProxy,
  download,
  Event,
  ListProxy,
  Lock,
  Manager,
  Pool,
  Process,
  Queue,
  RLock,
  Semaphore,
  SharedValue,
  sharedArray,
  sleep,
  sleepSync,
  Thread,
  transfer,
  ValueProxy,
} from "threadwork";
import { ROOT } from "../../scripts/checks.ts";

const EXPORT =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|interface|type|const|let) ([A-Za-z]\w*)/;
/** A member at the first level of a class or an interface; private ones begin with #. */
const MEMBER = /^ {2}(?:(?:static|async|override|readonly|abstract|get|set) |\*)*([A-Za-z]\w*)[?!]?(?:[<(:]| =)/;

const text = (path: string): string => readFileSync(`${ROOT}concurrency/${path}`, "utf8");

/** What in a file has no comment before it. */
function undocumented(path: string, names: ReadonlySet<string>): { missing: string[]; found: number } {
  const lines = text(path).split("\n");
  const missing: string[] = [];
  let found = 0;
  let owner: string | undefined;
  let last = "";
  for (const [at, line] of lines.entries()) {
    const name = EXPORT.exec(line)?.[1];
    // The name of an error is a field of every error.
    const member = owner && !line.startsWith("  override name =") ? MEMBER.exec(line)?.[1] : undefined;
    if (name !== undefined) owner = names.has(name) && /\b(?:class|interface)\b/.test(line) ? name : undefined;
    if (line === "}") owner = undefined;
    const what = name !== undefined && names.has(name) ? name : member ? `${owner}.${member}` : undefined;
    // A second signature has the comment of the first.
    if (what === undefined || what === last) continue;
    last = what;
    found++;
    let above = at - 1;
    while (/^\s*\/\/ biome-ignore/.test(lines[above]!)) above--;
    if (!lines[above]!.trimEnd().endsWith("*/")) missing.push(`${path}: ${what}`);
  }
  return { missing, found };
}

test("every public name and member has a sentence of its own", () => {
  const missing: string[] = [];
  let found = 0;
  for (const [, names, path] of text("mod.ts").matchAll(/export (?:type )?\{([^}]*)\} from "\.\/([^"]+)"/g)) {
    const all = names!.split(",").map((name) => name.replace(/\btype\b/, "").trim());
    const seen = undocumented(path!, new Set(all.filter((name) => name !== "")));
    missing.push(...seen.missing);
    found += seen.found;
  }
  assertEquals(missing, []);
  assert(found > 150, `${found} names and members`);
});

/** The public functions of a class, by name. */
function methodsOf(Class: { name: string; prototype: object }): [name: string, method: string][] {
  const [statics, own] = [Class, Class.prototype].map((place) =>
    Object.entries(Object.getOwnPropertyDescriptors(place)),
  );
  const methods = [...statics!, ...own!].filter(([, { value }]) => typeof value === "function");
  // Their own text: what stands on the prototype says first whether the object is missing (on-its-object.ts).
  const source = String(Class);
  const textOf = (name: string): string =>
    source.slice(source.search(RegExp(`^\\s+(?:(?:static|async) )*${name}\\(`, "m")));
  return methods.filter(([name]) => name !== "constructor").map(([name]) => [name, textOf(name)]);
}

/** The names of the parameters of a function without types, as JavaScript shows it. */
function parametersOf(method: string): string[] {
  const list = method.slice(method.indexOf("(") + 1, method.indexOf(") {")).replace(/= [^,)]+/g, "");
  return [...list.matchAll(/\w+/g)].map(([name]) => name);
}

const functions = { asCompleted, download, sharedArray, sleep, sleepSync, transfer };

/** Of each file, or of what stands in it from a `#` on: its functions, and what they are called in its comments. */
const tagged: [path: string, methods: [name: string, method: string][]][] = [
  ["pool.ts", methodsOf(Pool)],
  ["pool-blocks.ts", methodsOf(Object.getPrototypeOf(Pool))],
  ["pool-life.ts", methodsOf(Object.getPrototypeOf(Object.getPrototypeOf(Pool)))],
  ["thread.ts", methodsOf(Thread)],
  ["process.ts", methodsOf(Process)],
  ["manager.ts", methodsOf(Manager)],
  ["shared-value.ts", methodsOf(SharedValue)],
  ...[DictProxy, ListProxy, ValueProxy].map((Class): [string, [string, string][]] => [
    `proxies.ts#class ${Class.name}`,
    methodsOf(Class),
  ]),
  ...[Barrier, Condition, Event, Lock, Queue, RLock, Semaphore].map((Class): [string, [string, string][]] => [
    `synchronisation/${Class === RLock ? "r-lock" : Class.name.toLowerCase()}.ts`,
    methodsOf(Class),
  ]),
  ...Object.entries(functions).map(([name, method]): [string, [string, string][]] => [
    `${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`,
    [[name, String(method)]],
  ]),
];

test("every public method and function says what each parameter is", () => {
  let found = 0;
  for (const [place, methods] of tagged) {
    const [path, from = ""] = place.split("#") as [string, string?];
    const whole = text(path);
    const source = whole.slice(whole.indexOf(from));
    for (const [name, method] of methods) {
      const at = source.search(new RegExp(`^(?:  |export )(?:(?:async|static|function) )*${name}[<(]`, "m"));
      assert(at >= 0, `${path} has no ${name}`);
      const comment = source.slice(source.lastIndexOf("/**", at), at);
      // The types of apply() call its list and its options the rest.
      for (const parameter of name === "apply" ? ["f", "rest"] : parametersOf(method)) {
        found++;
        assert(comment.includes(`@param ${parameter} `), `${path}: ${name} lacks @param ${parameter}`);
      }
    }
  }
  assert(found > 70, `${found} parameters`);
});
