import { decode, type Encoded } from "../probe/exact-json.ts";
import { FrameError, FrameReader, type ToGrader } from "../probe/frames.ts";
import { MOST_MESSAGE_BYTES } from "../program-limits.ts";
import { parseMessage } from "./parse-message.ts";

/** More requests than this to the slow service are a mistake, during one question or between two. */
const MOST_REQUESTS = 10_000;

/** A message of a probe, checked; the value of an answer is decoded. */
export type Heard = Exclude<ToGrader, { kind: "answer" }> | { kind: "answer"; id: string; value: unknown };

/**
 * Reads the bytes of a probe by the grammar in `frames.ts`: one greeting, then one answer to the open question, and
 * nothing else. A program cannot influence what this throws or returns except through those messages.
 */
export class ProbeLine {
  readonly #reader = new FrameReader(MOST_MESSAGE_BYTES);
  #greeted = false;
  #open: string | undefined;
  /** Beats that were sent. Each may be answered once, even after the answer to its question. */
  readonly #beats = new Map<string, string>();
  #requests = 0;

  /** From now on one answer to this question is accepted. */
  ask(id: string): void {
    this.#open = id;
    this.#requests = 0;
  }

  /** From now on one answer to this beat is accepted, with this proof. */
  expect(beat: string, proof: string): void {
    this.#beats.set(beat, proof);
  }

  /**
   * Takes the next bytes and returns the messages that they complete.
   *
   * @throws {FrameError} when something came that is not allowed, or not now. The line is of no use any more.
   */
  *hear(bytes: Uint8Array): Generator<Heard> {
    for (const json of this.#reader.push(bytes)) yield this.#check(json);
  }

  #check(json: unknown): Heard {
    const message = parseMessage(json);
    if (message === undefined) throw new FrameError("a message came that is none of the line's");
    switch (message.kind) {
      case "ready":
      case "unloadable":
      case "no-default-export":
        if (this.#greeted) throw new FrameError("a second greeting came");
        this.#greeted = true;
        return message;
      case "get":
        if (++this.#requests > MOST_REQUESTS)
          throw new FrameError(`more than ${MOST_REQUESTS} requests in one question`);
        return message;
      case "beat":
        if (this.#beats.get(message.beat) !== message.proof) throw new FrameError("a beat came that was not open");
        this.#beats.delete(message.beat);
        return message;
      case "uncaught":
        return message;
    }
    if (!this.#greeted || this.#open !== message.id)
      throw new FrameError("an answer came to a question that was not open");
    this.#open = undefined;
    return message.kind === "answer" ? { ...message, value: decoded(message.value as Encoded) } : message;
  }
}

function decoded(value: Encoded): unknown {
  try {
    return decode(value);
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new FrameError(`an answer came that is not one. ${what}`, { cause });
  }
}
