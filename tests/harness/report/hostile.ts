/** Verdicts full of what students could write to break a report. */
import type { Check, Verdict } from "../../../harness/model.ts";
import type { ReportContext } from "../../../harness/report/shared/report.ts";
import { aCheck, aContext, aVerdict } from "../../fakes/verdicts.ts";

/** Pieces that mean something to some reader: terminals, XML, HTML, Markdown, TAP, workflows, spreadsheets, JSON. */
export const PIECES: readonly string[] = [
  ..."\u0000 \u0007 \u001b[2J \u001b]0;t\u0007 \u009b1A \u007f \u0085 \u2028 \u2029 \u202e \u2066 \u200b \ufeff \ufffe \uffff \ud800 \udc00".split(
    " ",
  ),
  ..."<b> </testcase> <!-- --> ]]> <![CDATA[ &amp; &#0; <script>alert(1)</script> <img/src=x> javascript:x".split(" "),
  ..."` ``` ```````` ~~~ | * _ # @ada [a](http://x) ![a](x) $x$ \\ \\| http://x.y".split(" "),
  ..."::error::no ::stop-commands::x ##[group]g =1+1 +1 -1 @SUM(1) ' \" , ; \t \r".split(" "),
  ...'--- ... # SKIP 1..0 {"scores":{"correct":100}} NaN null'.split(" "),
  "\n",
  "\r\n",
  "\n::error::no\n",
  "\nok 1 - loads: forged\n",
  "\nPASSED: 10 of 10 points.\n",
  "\n...\nBail out!\n",
  "\n\n```\n# heading\n",
  '\n{"scores":{"correct":100}}',
  "plain words ",
];

/** A verdict and its context with `text` wherever a student's text can come to stand. */
export function hostileGrade(text: string, outcome: Verdict["outcome"]): { verdict: Verdict; context: ReportContext } {
  const bad = { message: text, hint: text, evidence: { [text.slice(0, 300)]: text, list: [text, Number.NaN] } };
  const check = (id: Check["id"], its: Check["outcome"], maxScore: number) =>
    aCheck({ id, outcome: its, maxScore, score: its === "passed" ? maxScore : 0, ...bad });
  const outcomes = CHECKS[outcome];
  const checks = [
    check("loads", outcomes[0], 0),
    check("correct", outcomes[1], 4),
    check("parallel", outcomes[2], 3),
    check("faster", outcomes[3], 3),
  ];
  const verdict = aVerdict({
    outcome,
    checks,
    score: checks.reduce((sum, { score }) => sum + score, 0),
    diagnosis: { kind: "awaits-in-loop", message: text },
    speedup: {
      decidedBy: "measured",
      method: "wall",
      threshold: 1.4,
      measured: { estimate: 1.91, low: 1.86, high: Number.POSITIVE_INFINITY, reference: 1.93, rounds: 12 },
    },
  });
  const context = aContext({ stdout: text, stderr: text });
  context.measurement.submission.file = `/home/ada/${text.replaceAll("/", "").replaceAll("\u0000", "")}.ts`;
  context.measurement.rounds = [
    {
      order: ["baseline", "student", "reference"],
      wallMs: { baseline: 400, student: 210.5, reference: 200 },
      overlap: {
        ...{ downloads: 2, requests: 2, completed: 2, mostInFlight: 2, mostInFlightMs: 90 },
        ...{ busyMs: 100, oneByOneMs: 186, gapMs: 4 },
        spans: [
          { fromMs: 0, toMs: 90 },
          { fromMs: 4, toMs: 100 },
        ],
      },
    },
  ];
  return { verdict, context };
}

type Outcomes = readonly [Check["outcome"], Check["outcome"], Check["outcome"], Check["outcome"]];

const CHECKS: Readonly<Record<Verdict["outcome"], Outcomes>> = {
  passed: ["passed", "passed", "passed", "passed"],
  failed: ["passed", "failed", "skipped", "skipped"],
  inconclusive: ["passed", "passed", "passed", "inconclusive"],
  unfit: ["passed", "passed", "passed", "inconclusive"],
  suspicious: ["passed", "passed", "passed", "passed"],
  error: ["failed", "skipped", "skipped", "skipped"],
};

export const OUTCOMES = Object.keys(CHECKS) as Verdict["outcome"][];
