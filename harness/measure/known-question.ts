import type { Question } from "../lesson.ts";
import type { AnswerRecord } from "../model.ts";
import type { Arm } from "./arm.ts";
import { mustAgree, mustAnswer, OWN_LIMIT_MS, recordOf, withoutWaiting } from "./ask.ts";
import type { Ask, Reply } from "./question.ts";

/** The lesson's own programs. */
interface Own {
  readonly baseline: Arm;
  /** Starts the reference, or returns the one that runs. */
  reference(): Promise<Arm>;
}

/** A fresh question whose right answer is known, because the baseline has answered it. */
export class KnownQuestion {
  readonly #own: Own;
  readonly #question: Question;
  /** The baseline's whole reply. */
  readonly reply: Reply;
  /** The right answer, and how long the baseline took, in milliseconds. */
  readonly answer: { value: unknown; wallMs: number };

  private constructor(own: Own, question: Question, reply: Reply) {
    this.#own = own;
    this.#question = question;
    this.reply = reply;
    this.answer = mustAnswer(own.baseline, reply);
  }

  /** Asks the baseline, without delays for downloads. @throws {GraderError} when it gives no answer */
  static async ask(own: Own, question: Question, ask: Ask): Promise<KnownQuestion> {
    const { baseline } = own;
    const reply = await baseline.ask(withoutWaiting({ ...ask, limitMs: OWN_LIMIT_MS }));
    baseline.pause();
    return new KnownQuestion(own, question, reply);
  }

  /** The record of the student's answer. */
  recordOf(reply: Reply): AnswerRecord {
    return recordOf(this.#question, this.answer.value, reply);
  }

  /** Checks the answer of one of the lesson's own programs. @throws {GraderError} when it is not right */
  mustBeRight(reply: Reply | undefined): void {
    mustAgree(this.answer.value, reply, this.#question);
  }

  /**
   * Asks the reference, and gives it as long as it needs.
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
