/**
 * A manager was asked for something after it had ended: it was shut down, or its worker died. What it held is lost.
 *
 * @example
 * ```ts
 * import { Manager, ManagerClosedError } from "threadwork";
 *
 * if (import.meta.main) {
 *   const manager = new Manager(import.meta);
 *   const scores = await manager.dict<string, number>();
 *   await manager.shutdown();
 *   try {
 *     await scores.get("ada");
 *   } catch (error) {
 *     console.log(error instanceof ManagerClosedError); // true
 *   }
 * }
 * ```
 */
export class ManagerClosedError extends Error {
  override name = "ManagerClosedError";
}
