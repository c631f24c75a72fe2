/**
 * Explores the schedules of a program: `import { explore } from "threadwork/explore"`.
 *
 * @module
 */

export { type Breaks, breaksFrom, type Next, type Position, positionOf } from "./by-hand.ts";
export { explore } from "./explore.ts";
export { loadWatched } from "./intercept/globals.ts";
export type {
  EngineName,
  ExploreOptions,
  Failed,
  Finding,
  FindingKind,
  Passed,
  Place,
  Program,
  Result,
  Step,
  StepKind,
  Strategy,
  ThreadFunction,
  ThrownError,
  Undecided,
  Wait,
} from "./model.ts";
export { deedOf } from "./remote/answering.ts";
export { type AskDeed, threadsElsewhere } from "./remote/asking.ts";
export type { Deed, DeedPlace } from "./remote/deed.ts";
export { tellWhere } from "./virtual-thread.ts";
