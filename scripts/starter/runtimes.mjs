/**
 * Which runtimes can run Threadwork. Plain JavaScript and node: built-ins only, as all of this folder: it runs before
 * anything else, on Node 20 too.
 */

/** The oldest version of each runtime. */
export const oldest = { deno: [2, 9], bun: [1, 4], node: [24, 2] };

/** The bun that runs this, or whose `bun run` started this. */
export function bunExecutable() {
  if (process.versions.bun) return process.execPath;
  return process.env.npm_config_user_agent?.startsWith("bun/") ? process.env.npm_execpath : undefined;
}

/** Is this version text new enough for Threadwork? */
export function isNewEnough(name, version) {
  const [major, minor] = (/(\d+)\.(\d+)/.exec(version) ?? [0, 0, 0]).slice(1).map(Number);
  return major > oldest[name][0] || (major === oldest[name][0] && minor >= oldest[name][1]);
}
