import type { Bench } from "../criterion.ts";
import type { Explored, SchedulesOptions } from "./options.ts";

/**
 * Runs a program under chosen schedules: behind the same walls as everything else of a student's, which the arm stands
 * for.
 */
export interface Explorer {
  explore(arm: Bench["student"], options: SchedulesOptions): Promise<Explored>;
}

/**
 * None is behind the walls yet, so what must be explored gets no verdict; concurrency/explore/ is what it would run.
 */
export const explorer: Explorer | undefined = undefined;
