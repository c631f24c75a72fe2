/** `ours`, the environment of this program, as the options of a worker want it. */
export function workerEnv(
  ours: NodeJS.ProcessEnv,
  changes: Readonly<Record<string, string | undefined>> = {},
): NodeJS.ProcessEnv {
  const env = { ...ours, ...changes };
  for (const [name, value] of Object.entries(changes)) if (value === undefined) delete env[name];
  return env;
}
