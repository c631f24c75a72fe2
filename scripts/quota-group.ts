import { existsSync, mkdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

/** A period of the kernel's: the quota is given out anew in each. */
const PERIOD_US = 100_000;

/** A control group whose processes share part of the processors. Disposing removes it, once it is empty. */
export interface QuotaGroup extends Disposable {
  /** The command line that runs another one inside. */
  inside(command: readonly string[]): [string, ...string[]];
}

/**
 * Makes one, as root, on cgroup v1 or v2.
 *
 * @throws {Error} where this host does not let us
 */
export function quotaGroup(processors: number): QuotaGroup {
  const v1 = "/sys/fs/cgroup/cpu";
  const isV1 = existsSync(join(v1, "cgroup.procs"));
  const folder = join(isV1 ? v1 : "/sys/fs/cgroup", `threadwork-quota-${process.pid}`);
  const quotaUs = Math.round(processors * PERIOD_US);
  mkdirSync(folder);
  try {
    if (isV1) {
      writeFileSync(join(folder, "cpu.cfs_period_us"), String(PERIOD_US));
      writeFileSync(join(folder, "cpu.cfs_quota_us"), String(quotaUs));
    } else writeFileSync(join(folder, "cpu.max"), `${quotaUs} ${PERIOD_US}`);
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  return {
    inside: (command) => ["bash", "-c", 'echo $$ > "$0" && exec "$@"', join(folder, "cgroup.procs"), ...command],
    [Symbol.dispose]: () => rmdirSync(folder),
  };
}
