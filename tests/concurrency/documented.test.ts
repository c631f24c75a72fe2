/** Every public name, and every public member of a public class or record, says what it is. */
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
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
