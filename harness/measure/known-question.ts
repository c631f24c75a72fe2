import type { Question } from "../lesson.ts";
import type { AnswerRecord } from "../model.ts";
import type { Arm } from "./arm.ts";
import { mustAgree, mustAnswer, OWN_LIMIT_MS, recordOf, withoutWaiting } from "./ask.ts";
import type { Ask, Reply } from "./question.ts";

/** The lesson's own programs. */
interface Own {
  readonly baseline: Arm;
  /** Starts the reference, or gives the one that was started. */
  reference(): Promise<Arm>;
}

/** A fresh question whose right answer is known: what the baseline has answered. */
export class KnownQuestion {
  readonly #own: Own;
  readonly #question: Question;
  /** All that is known of the baseline's answer. */
  readonly reply: Reply;
  /** The right answer, and how long the baseline took, in milliseconds. */
  readonly answer: { value: unknown; wallMs: number };

  private constructor(own: Own, question: Question, reply: Reply) {
    this.#own = own;
    this.#question = question;
    this.reply = reply;
    this.answer = mustAnswer(own.baseline, reply);
  }

  /** Asks the baseline, which need not wait for downloads. @throws {GraderError} when it gives no answer */
  static async ask(own: Own, question: Question, ask: Ask): Promise<KnownQuestion> {
    const { baseline } = own;
    const reply = await baseline.ask(withoutWaiting({ ...ask, limitMs: OWN_LIMIT_MS }));
    baseline.pause();
    return new KnownQuestion(own, question, reply);
  }

  /** What became of the student's answer. */
  recordOf(reply: Reply): AnswerRecord {
    return recordOf(this.#question, this.answer.value, reply);
  }

  /** A program of the lesson's own must have given the right answer. @throws {GraderError} when it has not */
  mustBeRight(reply: Reply | undefined): void {
    mustAgree(this.answer.value, reply, this.#question);
  }

  /**
   * Asks the reference, with all the time that it needs.
   *
   * @param put how; default: alone
   * @throws {GraderError} when it does not give the right answer
   */
  async askReference(ask: Ask, put: (arm: Arm, ask: Ask) => Promise<Reply> = askAlone): Promise<Reply> {
    const reference = await this.#own.reference();
    const reply = await put(reference, { ...ask, limitMs: OWN_LIMIT_MS });
    reference.pause();
    this.mustBeRight(reply);
    return reply;
  }
}

function askAlone(arm: Arm, ask: Ask): Promise<Reply> {
  return arm.ask(ask);
}
