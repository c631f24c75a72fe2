import type { Criterion } from "../criteria/criterion.ts";
import type { Question, Random } from "../lesson.ts";
import type { Measurement } from "../model.ts";
import type { Arm } from "./arm.ts";
import {
  type Arms,
  askToCheck,
  atPace,
  isRight,
  mustAgree,
  mustAnswer,
  OWN_LIMIT_MS,
  recordOf,
  withoutWaiting,
} from "./ask.ts";
import type { Reply } from "./question.ts";

/** So many questions about correctness are put to the reference: the first ones fill its caches. */
const WARM_UPS = 2;

/** What `askQuestions` needs: whom to ask, and where to put the answers. */
interface Asking {
  measurement: Measurement;
  arms: Pick<Arms, "student" | "baseline"> & Partial<Arms>;
  questions: readonly Question[];
  criteria: readonly Criterion[];
  random: Random;
  /**
   * Called when the slow service has waited in vain for more requests: the reference must then show that they could
   * have come.
   */
  fellShort: () => void;
  onFacts: ((measurement: Measurement) => void) | undefined;
  onProgress: ((text: string) => void) | undefined;
}

/**
 * Asks whether the answers are right. The student's program gets every question, and so does the baseline at the same
 * time. Where the reference is timed later, it gets enough of them to be as warm as the student's program. That it is
 * right on every kind of question is the job of `npm run check`.
 *
 * `paceMs`: how long the reference took for the first question, in milliseconds; `undefined` where it was not asked.
 * `warmUp` puts the same questions to a reference that was started later.
 */
export async function askQuestions({
  measurement,
  arms,
  questions,
  criteria,
  random,
  fellShort,
  onFacts,
  onProgress,
}: Asking): Promise<{ paceMs: number | undefined; warmUp: (reference: Arm) => Promise<void> }> {
  const { lesson } = measurement.submission;
  const asks = questions.map((question) => askToCheck(question, random, lesson));
  /** How long the reference took for the first question: the others are sized for this machine by it. */
  const pace = Promise.withResolvers<number | undefined>();
  if (!arms.reference) pace.resolve(undefined);
  const at = async (place: number) => {
    const question = place === 0 ? questions[0]! : atPace(questions[place]!, await pace.promise);
    return { question, ask: { ...asks[place]!, arguments: question.arguments } };
  };
  const compared = (answer: unknown, expected: unknown) =>
    criteria.reduce((rest, criterion) => (criterion.putAside ? criterion.putAside(rest, expected) : rest), answer);
  const expected: unknown[] = [];
  const replies: Reply[] = [];
  const asked: Question[] = [];
  await Promise.all([askOwn(), askStudent()]);
  return { paceMs: await pace.promise, warmUp };

  async function warmUp(reference: Arm): Promise<void> {
    for (const place of [...asks.keys()].slice(0, WARM_UPS)) {
      const { question, ask } = await at(place);
      mustAgree(expected[place], await reference.ask({ ...withoutWaiting(ask), limitMs: OWN_LIMIT_MS }), question);
    }
  }

  async function askOwn(): Promise<void> {
    for (const place of asks.keys()) {
      const { question, ask } = await at(place);
      const own = { ...withoutWaiting(ask), limitMs: OWN_LIMIT_MS };
      const { value } = mustAnswer(arms.baseline, await arms.baseline.ask(own));
      if (place < WARM_UPS && arms.reference) {
        const its = await arms.reference.ask(own);
        mustAgree(value, its, question);
        if (place === 0) pace.resolve(mustAnswer(arms.reference, its).wallMs);
      }
      asked.push(question);
      expected.push(value);
      compare();
    }
  }

  async function askStudent(): Promise<void> {
    for (const place of asks.keys()) {
      onProgress?.(`asking: ${questions[place]!.label}`);
      const { ask } = await at(place);
      const put = criteria.reduce((put, criterion) => criterion.putQuestion?.(put, replies) ?? put, ask);
      const reply = await arms.student.ask(put);
      replies.push(reply);
      if (reply.overlap?.inVain) fellShort();
      compare();
      if (reply.answer.kind === "ended" || reply.answer.kind === "late") break;
    }
  }

  /** Records the answers that both have given. The first answer, and each wrong one, is told at once. */
  function compare(): void {
    for (let place = measurement.answers.length; place < Math.min(expected.length, replies.length); place++) {
      const record = recordOf(asked[place]!, expected[place], replies[place]!, compared);
      measurement.answers.push(record);
      if (place === 0 || !isRight(record)) onFacts?.(measurement);
    }
  }
}
