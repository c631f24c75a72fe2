/** What an arm is asked, and what came of it. Types only. */
import type { Answer, Overlap } from "../model.ts";
import type { Beat } from "./heartbeat.ts";
import type { Observation } from "./observe/observation.ts";
import type { Page } from "./slow-service/slow-service.ts";

/** One call of the arm's function. */
export interface Ask {
  arguments: readonly unknown[];
  /** What the slow service delivers: one text for each string of the first argument. */
  texts: readonly string[];
  /** How long each of them takes. */
  delaysMs: readonly number[];
  /**
   * The pages of the slow service, where the question defines them. They are served after the answer, too, to a program
   * that goes on asking.
   */
  pages?: ReadonlyMap<string, Page>;
  /** The page whose last text is the last that the answer needs: see `Question`. Default: not known. */
  lastNeeded?: string;
  /** The first requests are held back until so many have come: see `Pace`. Default: none are. */
  gather?: number;
  holdMs?: number;
  limitMs: number;
  /** Watch the arm's processes while it answers. Default false. */
  watch?: boolean;
  /**
   * Look at them as often as possible, for what exists only for a moment. Not for timed questions. Only with `watch`.
   * Default false.
   */
  closely?: boolean;
  /** Send beats to its first thread while it answers; only with `watch`. Default false. */
  pulse?: boolean;
}

/** What came of it. */
export interface Reply {
  answer: Answer;
  /** Present when the lesson has a slow service. */
  overlap?: Overlap;
  /** Present when it was to be watched. */
  observation?: Observation;
  /** Present when its pulse was to be taken. */
  beats?: readonly Beat[];
}
