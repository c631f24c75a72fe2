import { UsageError } from "../usage-error.ts";
import type { Options } from "./command.ts";

/**
 * npm keeps options that stand before its own `--`, and tells them only to the environment: without a word, `npm run
 * class course.toml --dry-run` would grade.
 *
 * @param env of this process
 * @param typed what npm run is given, such as `"class"`
 * @throws {UsageError} when npm has kept options of this command
 */
export function mustBeOurs(
  env: Readonly<Record<string, string | undefined>>,
  typed: string,
  options: Options,
  args: readonly string[],
): void {
  if (!/^run/.test(env.npm_command ?? "")) return;
  const kept = Object.keys(options).filter((name) => {
    const value = env[`npm_config_${name.replaceAll("-", "_")}`];
    // Another value may stand in the person's .npmrc, such as a runtime for which packages are built.
    return value === "true" && !args.some((each) => each === `--${name}` || each.startsWith(`--${name}=`));
  });
  if (kept.length === 0) return;
  const isText = (name: string) => options[name]!.type === "string";
  // npm takes the option away, and leaves its value behind the other arguments.
  const value = kept.filter(isText).length === 1 && args.length > 1 ? args.at(-1) : undefined;
  const others = value === undefined ? args : args.slice(0, -1);
  const all = kept.map((name) => `--${name}${isText(name) ? ` ${value ?? "…"}` : ""}`).join(" ");
  throw new UsageError(
    `npm has kept ${all} for itself: what is for ${typed} stands behind --. Write: npm run ${[typed.split(" ")[0], "--", ...typed.split(" ").slice(1), ...others, all].join(" ")}`,
  );
}
