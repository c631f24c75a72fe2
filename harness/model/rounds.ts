/** What was seen of the programs while they were timed. Types only. */
import type { Method } from "../methods.ts";
import type { AnswerRecord, Overlap } from "./answers.ts";

/** The three programs that are measured side by side, each in a process of its own. */
export type ArmName = "baseline" | "reference" | "student";

/**
 * One round: every arm answers the same fresh question once, in random order. The reference comes last, and only where
 * it is needed.
 */
export interface Round {
  order: readonly ArmName[];
  /** How many times the usual amount of work its question holds; absent: once. */
  scale?: number;
  /**
   * Milliseconds from the question to the complete answer, by the grader's clock. Absent where the arm did not answer.
   * For work that waits, the baseline runs without delays, and the time that its downloads would take one after the
   * other is added.
   */
  wallMs: Partial<Record<ArmName, number>>;
  /**
   * What each arm's run would have been on free processors; absent where the host does not tell, and for work that
   * waits.
   */
  projected?: Partial<Record<ArmName, Projection>>;
  /**
   * For work that waits: milliseconds that the student's answer would have taken had its threads never waited for a
   * processor. Absent where the host does not tell.
   */
  freeMs?: number;
  /** For work that waits: how long the slow service held the first requests back for others to come. */
  holdMs?: number;
  /**
   * For how many milliseconds, of the time in which requests were held back in vain, the student's program ran or
   * wanted a processor. Absent where the host does not tell, or nothing was held back in vain.
   */
  activeMs?: number;
  /** How the student's work was divided; absent where the host does not tell. */
  workerShares?: WorkerShares;
  /** Where `projected` and `workerShares` come from. */
  method?: Method;
  /** What the grader's own slow service saw of the student's arm; absent when the lesson has none. */
  overlap?: Overlap;
  /** The same for the reference; absent where it was not asked, because the student's program showed enough. */
  referenceOverlap?: Overlap;
  /** The student's answer, where it differs from the baseline's. */
  wrong?: AnswerRecord;
}

/** A run as it would have been on free processors, and what it was made of. */
export interface Projection {
  /** Free processors that the run is projected onto. */
  processors: number;
  /** Milliseconds that the run would have taken on them. */
  ms: number;
  /** Processor time that the run used. */
  workMs: number;
  /** Time in which no thread wanted a processor; it is not shortened. */
  idleMs: number;
  /** Milliseconds that the run took here. */
  wallMs: number;
  /** `workMs / ms`: how many processors it would have kept busy. Wasted work counts, too. */
  parallelism: number;
  /** What the threads did; absent when only processes could be observed. */
  threads?: ThreadShares;
}

/** How the work was divided among threads. */
export interface ThreadShares {
  /** Processor time of the busiest thread: no number of processors makes the run shorter than this. */
  spanMs: number;
  /** How many threads wanted a processor at a time, on average over the work, useless waits left out. */
  wanted: number;
  /** The same, counting every wait. Far above `wanted`: threads took turns, or handed on very small pieces of work. */
  offered: number;
  /** Among how many threads the work was divided, as if in equal parts: 1 ÷ Σ share². */
  sharedBy: number;
  /** Mean processor time between two sleeps of the working threads: about the length of a piece of work. */
  pieceMs: number;
}

/** Who did the work of a run: the program's first thread, and its workers (threads or processes). */
export interface WorkerShares {
  /** Workers that were seen, whether or not they did anything. */
  workers: number;
  /** Most of them that were there at one time; 1 where each was started when the one before had ended. */
  together?: number;
  /** Processor time of the first thread. */
  mainMs: number;
  /** Processor time of all workers. */
  workersMs: number;
  busiestWorkerMs: number;
  /** Threads that did at least half as much as the busiest, the first thread included. */
  sharers: number;
}

/** The search for a proof of parallel work: an answer that came in less time than the work in it takes. */
export interface Witness {
  /** Whether a pass needs a witness. */
  required: boolean;
  /** Why there can be no witness here; absent where there can. */
  impossible?: "one-processor" | "unseen-threads" | "unseen-quota" | "busy-processors";
  trials: Trial[];
}

/** One question, asked while the program has all processors for itself; there must be two or more. */
export interface Trial {
  /** How many times the usual work the question holds. */
  scale: number;
  /** The least processor time that the sequential version has needed for this amount of work in this grade. */
  workMs: number;
  /** Absent where it gave no answer, or its threads could not be seen. */
  student?: FreeRun;
  /** Absent where the student's run already showed enough. */
  reference?: FreeRun;
  /** The student's answer, where it is not the baseline's. */
  wrong?: AnswerRecord;
}

/** A run that could use every processor. */
export interface FreeRun {
  /**
   * From question to complete answer by the grader's clock, without the time in which a quota kept everything from
   * running.
   */
  wallMs: number;
  /** Processor time of the program's own threads; those of the runtime (garbage collection, compilers) are left out. */
  cpuMs: number;
  /**
   * Processor time that other programs used meanwhile on the processors that this one may use; absent where the host
   * does not tell.
   */
  othersMs?: number;
  /** On so many processors. */
  processors: number;
}

/**
 * What each thread did when, in one run of the student's program. The time from question to answer is cut into equal
 * parts.
 */
export interface Activity {
  ms: number;
  /** Processors that the program could use meanwhile. */
  processors: number;
  /** The program's first thread, then its workers in the order in which they began. */
  threads: ThreadActivity[];
}

/** For each part of the time, the share (0 to 1) in which the thread ran, and in which it waited for a processor. */
export interface ThreadActivity {
  role: "first" | "worker";
  ran: number[];
  waited: number[];
}

/** What a program still has running or open while no question is asked. */
export interface Left {
  /** Its threads beyond the first of each process, without those that its runtime has for itself. */
  threads: number;
  /** Processes that it has started. */
  processes: number;
  /** Open files, sockets and the like of its first process; absent where the host does not tell. */
  descriptors?: number;
  /**
   * How often its first thread has gone to sleep so far: more often with each timer that fires. Absent where the host
   * does not tell.
   */
  wakes?: number;
  /** How often it has asked the grader's service so far; absent where the lesson's program does not ask it. */
  requests?: number;
  residentBytes: number;
}
