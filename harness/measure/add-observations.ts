import type { ArmName, Round } from "../model.ts";
import { project, turnMs } from "./project.ts";
import type { Reply } from "./question.ts";
import { workerShares } from "./worker-shares.ts";

/**
 * Adds to a round what the operating system told about its arms.
 *
 * @param student the first process of the student's program
 * @param processors for work that computes: how many free processors to project the arms onto
 */
export function addObservations(
  round: Round,
  replies: Partial<Record<ArmName, Reply>>,
  student: number,
  processors?: number,
): void {
  const seen = replies.student?.observation;
  if (!seen || seen.method === "wall") return;
  round.method = seen.method;
  round.workerShares = workerShares(seen, student);
  addFreeTime(round, replies.student!);
  if (processors === undefined) return;
  // How long this kernel lets a thread run before it switches. Measured on the reference, which is known to be
  // parallel.
  const turn = replies.reference?.observation && turnMs(replies.reference.observation);
  for (const name of Object.keys(replies) as ArmName[]) {
    const observation = replies[name]?.observation;
    const projection = observation && project(observation, processors, turn === undefined ? {} : { turnMs: turn });
    if (projection) round.projected = { ...round.projected, [name]: projection };
  }
}

/**
 * For work that waits: how long the student's answer would have taken had no thread waited for a processor, since a
 * busy neighbour is nobody's fault. Never less than its longest request was in flight.
 */
function addFreeTime(round: Round, { observation, overlap }: Reply): void {
  const wallMs = round.wallMs.student;
  if (!overlap || !observation || wallMs === undefined) return;
  const projection = project(observation, Math.max(1, overlap.requests));
  if (!projection?.threads) return;
  const longestMs = Math.max(0, ...overlap.spans.map(({ fromMs, toMs }) => toMs - fromMs));
  round.freeMs = Math.min(wallMs, Math.max(projection.ms, longestMs));
}
