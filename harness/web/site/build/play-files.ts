/**
 * What a page needs to be a scheduler, as files: the programs of ours, and the scripts that play one. The static site
 * has them, and the course's own server gives them to its page.
 */
import { readdirSync, readFileSync } from "node:fs";
import { playable } from "../../played-schedule.ts";
import { explorerAddress, led } from "../grade/page-modules.ts";

const SCRIPTS = new URL("../built/", import.meta.url);
const PLAYABLES = new URL("../../playables/", import.meta.url);

/**
 * The text of each file, by its path.
 *
 * @param strip takes the types out of a source
 */
export function playFiles(strip: (source: string) => string): Map<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(SCRIPTS).filter((each) => /^(?:player|strip-types)\w*\.js$/.test(each))) {
    files.set(name, readFileSync(new URL(name, SCRIPTS), "utf8"));
  }
  // Where it is looked for what is no code of the program's: concurrency/explore/intercept/place.ts.
  files.set("dist/explore.js", readFileSync(new URL("explore.js", SCRIPTS), "utf8"));
  const programs = readdirSync(PLAYABLES)
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => [name.slice(0, -".ts".length), readFileSync(new URL(name, PLAYABLES), "utf8")] as const);
  files.set("playables.json", JSON.stringify(programs.map(([id, text]) => playable(id, text))));
  for (const [id, text] of programs) {
    files.set(
      `playables/${id}.js`,
      led(strip(text), (specifier) => explorerAddress(specifier, "../")),
    );
  }
  return files;
}
