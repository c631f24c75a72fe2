/**
 * Everything that a learner was seen to do wrong, or in a way that nobody thought of, and the sentence that must be on
 * the screen then. From trials with people who had never seen a lesson, and from what people wrote of kits of this kind
 * (`seen`: decision 0150 has the addresses).
 *
 * What they write into the file has rows of its own: `tests/any-file/`, which grades each.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { edit, findEditor, takesTerminal } from "../../../../harness/cli/learn/editor.ts";
import { gradeBegunLessons } from "../../../../harness/cli/learn/grade-begun-lessons.ts";
import { keysIn } from "../../../../harness/cli/learn/keyboard.ts";
import type { Desk } from "../../../../harness/cli/learn/session-desk.ts";
import type { Measurement } from "../../../../harness/model.ts";
import { UsageError } from "../../../../harness/usage-error.ts";
import { type Fake, FOLLOWING, settled } from "../../../fakes/desk.ts";
import { aCheck, aMeasurement, aVerdict } from "../../../fakes/verdicts.ts";

interface Row {
  /** What a learner does, as a sentence goes on after "who". */
  who: string;
  /** Where it was seen, beside our own trials. */
  seen?: string;
  /** The sentence. */
  reads: RegExp;
}

/** At the keys of a lesson: nothing of it needs a file, a clock or a grade. */
export interface AtTheKeys extends Row {
  /** What the terminal sends. */
  types?: readonly string[];
  does?(fake: Fake): Promise<void>;
  desk?: Partial<Desk>;
  /** The lesson is left. */
  leaves?: true;
}

/** With the file, in a folder of its own. */
export interface WithTheFile extends Row {
  /** `path` is that of `exercise.ts`, which holds `mine`. */
  does(path: string): void;
  /** Then this, when the first was told. */
  after?(path: string): void;
}

/** On the command line. */
export interface AtTheShell extends Row {
  args: readonly string[];
}

const failed = aVerdict({ outcome: "failed", score: 4 });
const solves = async (fake: Fake) => {
  await fake.save();
  await fake.graded(aVerdict());
};
/** What a grade saw whose answers are right, or wrong. */
const measured = (isRight: boolean): Measurement => ({
  ...aMeasurement(),
  answers: [
    {
      ...{ label: "one", question: [1], expected: 1, answer: { kind: "value", value: isRight ? 1 : 2, wallMs: 1 } },
      ...(!isRight && { difference: { path: "", expected: "1", found: "2" } }),
    },
  ],
});
const vi = findEditor({ EDITOR: "vi" }, () => false);

export const AT_THE_KEYS: readonly AtTheKeys[] = [
  { who: "presses Enter", types: ["\r"], reads: /Enter does nothing here\. \? shows all keys/ },
  { who: "presses the space bar", types: [" "], reads: /The space bar does nothing here/ },
  { who: "presses an arrow", types: ["\u001b[A"], reads: /An arrow does nothing here/ },
  { who: "presses Escape", types: ["\u001b"], reads: /Escape does nothing here/ },
  { who: "presses Tab", types: ["\t"], reads: /Tab does nothing here/ },
  { who: "presses Backspace", types: ["\u007f"], reads: /Backspace does nothing here/ },
  { who: "presses F5 to grade", types: ["\u001b[15~"], reads: /That key does nothing here/ },
  { who: "presses a digit for a lesson", types: ["3"], reads: /“3” does nothing here\. \? shows all keys/ },
  { who: "presses a letter that is no key", types: ["z"], reads: /“z” does nothing here/ },
  { who: "has another keyboard layout", types: ["й"], reads: /“й” does nothing here/ },
  { who: "presses a capital letter", types: ["H"], reads: /Hint 1 of 3: one/ },
  {
    who: "types the word hint",
    seen: "rustlings 444",
    types: ["hint"],
    reads: /each letter is a key: nothing was done/,
  },
  {
    who: "pastes code into the terminal",
    types: ["const x = 5;\nreturn x;\n"],
    reads: /Code goes into lessons\/02-multiprocessing\/exercise\.ts/,
  },
  { who: "pastes the name of something of JavaScript", types: ["constructor"], reads: /nothing was done/ },
  { who: "asks what keys there are", seen: "rustlings 2407", types: ["?"], reads: / {2}g {2}Grade the exercise now/ },
  { who: "holds h", types: ["hhhh"], reads: /Those were all the hints:[\s\S]*The story explains the idea: press s/ },
  {
    who: "wants the timeline before a grade",
    types: ["t"],
    reads: /This file has not been graded yet: save it, or press g/,
  },
  {
    who: "wants the timeline of the grade that is under way",
    does: async (fake) => {
      await fake.save();
      await fake.press("t");
    },
    reads: /A grade is under way: press t again when it has ended/,
  },
  {
    who: "wants the timeline of wrong answers",
    desk: { timeline: () => undefined },
    does: async (fake) => {
      await fake.save();
      fake.grades[0]!.end.resolve({ verdict: failed, measurement: measured(false) });
      await settled();
      await fake.press("t");
    },
    reads: /was not timed: only right answers are/,
  },
  {
    who: "wants the timeline where there is none to draw",
    desk: { timeline: () => undefined },
    does: async (fake) => {
      await fake.save();
      fake.grades[0]!.end.resolve({ verdict: aVerdict(), measurement: measured(true) });
      await settled();
      await fake.press("t");
    },
    reads: /Nothing to draw: a grade of this lesson looks at something else/,
  },
  {
    who: "wants the solution before having one",
    types: ["c"],
    reads: /once you have solved this lesson\. To see it now, give up: press x/,
  },
  {
    who: "gives up by a slip of the finger",
    types: ["x"],
    reads: /Give up, and see the solution\?.*y: yes, any other key: no/,
  },
  { who: "gives up, and means it", types: ["x", "y"], reads: /- yours \+ ours/ },
  {
    who: "gives up after solving",
    does: async (fake) => {
      await solves(fake);
      await fake.press("x");
    },
    reads: /- yours \+ ours/,
  },
  {
    who: "starts over by a slip of the finger",
    seen: "rustlings 2030",
    types: ["r"],
    reads: /Start over\? Your file is kept/,
  },
  { who: "starts over, and means it", types: ["r", "y"], reads: /What you had written is in exercise\.old\.ts/ },
  { who: "starts all over by a slip of the finger", types: ["r", "a"], reads: /Start ALL lessons over\?/ },
  {
    who: "starts over where the folder is gone",
    desk: { noReset: () => "The folder 02-multiprocessing is gone. Give it its name back: then everything goes on." },
    types: ["r", "y"],
    reads: /folder 02-multiprocessing is gone/,
  },
  {
    who: "goes on after the last lesson",
    desk: { following: undefined },
    types: ["n"],
    reads: /This is the last lesson/,
  },
  { who: "goes back before the first", desk: { previous: undefined }, types: ["p"], reads: /This is the first lesson/ },
  {
    who: "goes on unsolved",
    types: ["n"],
    leaves: true,
    reads: /02-multiprocessing is not solved yet: p goes back to it/,
  },
  {
    who: "does not know how to go on",
    seen: "rustlings 1492",
    does: solves,
    reads: /Solved! Press n for 03-multithreading/,
  },
  { who: "solves the last lesson", desk: { following: undefined }, does: solves, reads: /This was the last lesson/ },
  {
    who: "goes on during a grade",
    does: async (fake) => {
      await fake.save();
      await fake.press("n");
    },
    reads: /03-multithreading comes when this grade has ended/,
  },
  {
    who: "wants the demonstration during a grade",
    does: async (fake) => {
      await fake.save();
      await fake.press("d");
    },
    reads: /The demonstration comes when this grade has ended/,
  },
  {
    who: "chooses a runtime during a grade",
    does: async (fake) => {
      await fake.save();
      await fake.press("u");
    },
    reads: /The choice of a runtime comes when this grade has ended/,
  },
  {
    who: "grades all during a grade",
    does: async (fake) => {
      await fake.save();
      await fake.press("a");
    },
    reads: /A grade is under way: press a again when it has ended/,
  },
  {
    who: "presses what is no key during a grade",
    does: async (fake) => {
      await fake.save();
      await fake.press("enter");
    },
    reads: /Grading … \(Escape stops it\)\nEnter does nothing here/,
  },
  {
    who: "grades all before beginning",
    desk: {
      gradeAll: (onProgress) => gradeBegunLessons([], () => Promise.reject(new Error("nothing to grade")), onProgress),
    },
    types: ["a"],
    reads: /There is nothing to grade: every exercise is as it came/,
  },
  {
    who: "saves during a grade",
    does: async (fake) => {
      await fake.save();
      await fake.save();
    },
    reads: /Saved again: it is graded anew in a moment/,
  },
  {
    who: "saves while a question stands",
    does: async (fake) => {
      await fake.press("r");
      await fake.save();
    },
    reads: /Start over\?/,
  },
  {
    who: "saves while reading",
    does: async (fake) => {
      await fake.press("s");
      await fake.save();
    },
    reads: /page one\nGrading …/,
  },
  {
    who: "saves the file as it came",
    does: async (fake) => {
      fake.untouched = true;
      await fake.save();
    },
    reads: /The file is as it came: do its TODO, and save\. \(g grades it as it is\.\)/,
  },
  {
    who: "grades a file that is gone",
    does: async (fake) => {
      fake.problem =
        "exercise.ts is gone. Save it again, or give it its name back; r puts the exercise there as it came.";
      await fake.press("g");
    },
    reads: /exercise\.ts is gone\. Save it again/,
  },
  {
    who: "deletes the file as its grade begins",
    desk: { grade: () => Promise.reject(new UsageError('Cannot grade "exercise.ts": there is no such file.')) },
    types: ["g"],
    reads: /there is no such file\.\n.*h hint/,
  },
  { who: "presses q in the story", types: ["s", "q"], reads: /page one\nh hint/ },
  {
    who: "goes to what is to be done in the story",
    desk: {
      story: () => [
        "page one",
        "end of it\n\u001b[1m\u001b[36mYour turn\u001b[39m\u001b[22m\n\nOpen it.",
        "page three",
      ],
    },
    types: ["s", "y"],
    reads: /Open it\.\nPage 2 of 3 · space next · b back · y your turn · any other key: close/,
  },
  { who: "presses Ctrl-L", types: ["\u000c"], reads: /^Ctrl-L does nothing here\./m },
  { who: "presses y in a story without an exercise", types: ["s", "y"], reads: /page one\nh hint/ },
  { who: "presses the down arrow in the story", types: ["s", "\u001b[B"], reads: /page two\nPage 2 of 3/ },
  { who: "presses the up arrow on the first page", types: ["s", "\u001b[A"], reads: /Page 1 of 3/ },
  {
    who: "presses F1 in the story",
    types: ["s", "\u001bOP"],
    reads: /Page 1 of 3 · space next · any other key: close/,
  },
  {
    who: "is on the last page",
    types: ["s", " ", " "],
    reads: /page three\nPage 3 of 3 · b back · any other key: close/,
  },
  { who: "wants the keys while reading", types: ["s", "?"], reads: /page one\nKeys:\n/ },
  {
    who: "wants a demonstration to stop",
    types: ["?"],
    reads: /Ctrl-C stops a demonstration; anywhere else it quits\./,
  },
  {
    who: "has enough of a grade",
    does: async (fake) => {
      await fake.save();
      await fake.press("escape");
      const { signal, end } = fake.grades[0]!;
      end.reject(signal.reason);
      await settled();
    },
    reads: /The grade was stopped\. g grades again\.\nh hint/,
  },
  {
    who: "saves twice, and has enough of grades",
    does: async (fake) => {
      await fake.save();
      await fake.save();
      await fake.press("escape");
      const { signal, end } = fake.grades[0]!;
      end.reject(signal.reason);
      await settled();
    },
    reads: /The grade was stopped\. g grades again\.\nh hint/,
  },
  {
    who: "has enough of the grade of all",
    desk: {
      gradeAll: (_, signal) =>
        new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    },
    types: ["a", "\u001b"],
    reads: /The grade was stopped\. g grades again\.\nh hint/,
  },
  {
    who: "starts over after solving",
    does: async (fake) => {
      await solves(fake);
      await fake.press("r", "y");
    },
    reads:
      /as it came\.\n.*What you had written.*\nThe verdicts above are about the file that you had written\.\nThe list of lessons still says that you have solved it/,
  },
  {
    who: "wants the timeline after starting over",
    does: async (fake) => {
      await solves(fake);
      await fake.press("r", "y", "t");
    },
    reads: /This file has not been graded yet/,
  },
  {
    who: "saves what cannot be loaded",
    does: async (fake) => {
      await fake.save();
      await fake.graded(
        aVerdict({ outcome: "failed", score: 0, checks: [aCheck({ id: "loads", outcome: "failed" })] }),
      );
    },
    reads: /NOT YET: 0 of 10 points\.(?![\s\S]*Press h)/,
  },
  { who: "reads past the last page", types: ["s", " ", " ", " "], reads: /page three\nh hint/ },
  {
    who: "has never seen vi",
    desk: { editorHere: () => takesTerminal(vi) },
    types: ["e"],
    reads: /vi takes this terminal until you leave it: press i to begin to write.*Escape, then :wq and Enter/,
  },
  {
    who: "wants no vi",
    desk: { editorHere: () => takesTerminal(vi), edit: () => Promise.reject(new Error("it was opened")) },
    types: ["e", "n"],
    reads: /^h hint/,
  },
  {
    who: "has no editor",
    desk: { edit: () => edit("exercise.ts", undefined) },
    types: ["e"],
    reads: /No editor was found: .* Open exercise\.ts yourself/,
  },
  {
    who: "chooses the lesson that is open",
    desk: { choose: async () => ({ ...FOLLOWING, id: "02-multiprocessing" }) },
    types: ["l"],
    reads: /^h hint/,
  },
  { who: "presses Ctrl-C at a question", types: ["r", "\u0003"], leaves: true, reads: /./ },
  { who: "presses Ctrl-D", types: ["\u0004"], leaves: true, reads: /./ },
  {
    who: "is told of the file while a question stands",
    does: async (fake) => {
      await fake.press("x");
      await fake.tell({ kind: "file", text: "exercise.ts is gone." });
      await fake.press("escape");
    },
    reads: /exercise\.ts is gone/,
  },
];

export const WITH_THE_FILE: readonly WithTheFile[] = [
  { who: "saves", does: (path) => writeFileSync(path, "mine, better"), reads: /^saved$/ },
  {
    who: "saves with an editor that renames a new file over the old one",
    seen: "rustlings 117, lace 37",
    does: (path) => {
      writeFileSync(`${path}.new`, "mine, better");
      renameSync(`${path}.new`, path);
    },
    reads: /^saved$/,
  },
  {
    who: "saves what was saved",
    seen: "foundry 4107",
    does: (path) => writeFileSync(path, "mine"),
    reads: /exercise\.ts was saved as it was: there is nothing new to grade\. g grades it again/,
  },
  { who: "empties the file", does: (path) => writeFileSync(path, ""), reads: /^saved$/ },
  {
    who: "deletes the file",
    does: (path) => rmSync(path),
    reads: /exercise\.ts is gone\. Save it again, or give it its name back; r puts the exercise there as it came/,
  },
  {
    who: "undoes that",
    does: (path) => rmSync(path),
    after: (path) => writeFileSync(path, "mine"),
    reads: /exercise\.ts is back\. Every save is graded, and g grades it as it is\./,
  },
  {
    who: "renames the file",
    does: (path) => renameSync(path, join(path, "..", "excercise.ts")),
    reads: /exercise\.ts is now called excercise\.ts, and only exercise\.ts is graded\. Give it its name back/,
  },
  ...["exercise.js", "exercise copy.ts", "exercise.ts.txt", "main.ts", "exercise.py", "solution2.ts"].map(
    (name): WithTheFile => ({
      who: `saves as ${name}`,
      seen: "nodeschool 1551, exercism 1965",
      does: (path) => writeFileSync(join(path, "..", name), "mine, better"),
      reads: new RegExp(`You have saved ${name.replaceAll(".", "\\.")}, and only exercise\\.ts is graded: write there`),
    }),
  ),
  {
    who: "makes a folder of that name",
    does: (path) => {
      rmSync(path);
      mkdirSync(path);
    },
    reads: /exercise\.ts cannot be read: it is a folder\. Change that, and save again/,
  },
  {
    who: "renames the lesson's folder",
    does: (path) => renameSync(join(path, ".."), `${join(path, "..")}-mine`),
    reads: /^The folder \S+ is now called \S+-mine\. Give it its name back: then everything goes on/,
  },
  {
    who: "undoes that, too",
    does: (path) => renameSync(join(path, ".."), `${join(path, "..")}-mine`),
    after: (path) => renameSync(`${join(path, "..")}-mine`, join(path, "..")),
    reads: /exercise\.ts is back/,
  },
  {
    who: "deletes the lesson's folder",
    does: (path) => rmSync(join(path, ".."), { recursive: true }),
    reads: /^The folder \S+ is gone\. Give it its name back/,
  },
  {
    who: "saves the exercise of another lesson",
    seen: "rustlings 1492",
    does: (path) =>
      writeFileSync(join(path, "..", "..", `${basename(join(path, ".."))}-other`, "exercise.ts"), "other"),
    reads: /^another: other$/,
  },
];

export const AT_THE_SHELL: readonly AtTheShell[] = [
  {
    who: "asks for a lesson that is not there",
    args: ["lesson", "99"],
    reads: /^There is no lesson "99"\. There are: 01-concurrency,/,
  },
  { who: "asks for a word", args: ["lesson", "foo"], reads: /^There is no lesson "foo"\. There are: 01-/ },
  { who: "asks for half a lesson", args: ["lesson", "2.5"], reads: /^There is no lesson "2\.5"\. There are:/ },
  { who: "mistypes a lesson", args: ["lesson", "concurency"], reads: /Did you mean "01-concurrency"\?/ },
  {
    who: "begins what two names begin with",
    args: ["lesson", "multi"],
    reads: /no lesson "multi"\. Did you mean "02-multiprocessing"\?/,
  },
  {
    who: "types the usage as it stands",
    seen: "exercism 967",
    args: ["lesson", "[ID]"],
    reads: /There is no lesson "\[ID\]"/,
  },
  {
    who: "asks for two lessons",
    args: ["lesson", "1", "2"],
    reads: /"lesson" does not know what to do with "2"\. Write: lesson \[ID\]/,
  },
  {
    who: "asks for a hint at the shell",
    args: ["lesson", "hint"],
    reads: /"hint" is no lesson, but a key in one: start with .*lesson.* and press h/,
  },
  {
    who: "asks for the next at the shell",
    args: ["lesson", "next"],
    reads: /"next" is no lesson, but a key in one: .* press n/,
  },
  {
    who: "asks for the list at the shell",
    args: ["lesson", "list"],
    reads: /"list" is no lesson, but a key in one: .* press l/,
  },
  {
    who: "types a word for the scale",
    args: ["lesson", "1", "--scale", "fast"],
    reads: /Cannot run at scale "fast": a scale is a number above 0/,
  },
  {
    who: "forgets the scale",
    args: ["lesson", "1", "--scale"],
    reads: /Option "--scale" of "lesson" needs a value\. Write --scale N/,
  },
  {
    who: "mistypes an option",
    args: ["lesson", "1", "--scael", "1"],
    reads: /has no option "--scael"\. Did you mean "--scale"\?/,
  },
  {
    who: "mistypes a runtime",
    args: ["lesson", "1", "--runtime", "nod"],
    reads: /There is no runtime "nod"\. Did you mean "node"\?/,
  },
  { who: "grades nothing", args: ["grade"], reads: /Which lesson\? Give its number, such as: {2}.*grade/ },
  {
    who: "grades a file without its lesson",
    seen: "exercism 4309",
    args: ["grade", "exercise.ts"],
    reads: /Which lesson is exercise\.ts for\? Write its number before the file/,
  },
  { who: "grades a lesson that is not there", args: ["reset", "0"], reads: /There is no lesson "0"/ },
  {
    who: "gives an option that is not there",
    args: ["grade", "2", "--foo"],
    reads: /"grade" has no option "--foo"\. There are: --runtime/,
  },
  {
    who: "has a student whose name looks like options",
    args: ["class", "explain", "-2+3", "02"],
    reads:
      /"class explain" has no option "-2\+3"\. There are: --again, .* If it is a name, write it behind all options and --: {2}class explain -- -2\+3/,
  },
  { who: "mistypes the command", args: ["lessn"], reads: /There is no command "lessn"\. Did you mean "lesson"\?/ },
  {
    who: "writes the command large",
    args: ["Lesson"],
    reads: /There is no command "Lesson"\. Did you mean "lesson"\?/,
  },
  { who: "wants to submit", args: ["submit", "2"], reads: /There is no command "submit"\. There are: .*grade/ },
  { who: "wants a hint as a command", args: ["hint"], reads: /There is no command "hint"\. There are:/ },
];

/** What the terminal sends, as the session is told of it. */
export const pressed = (types: readonly string[]): string[] => types.flatMap(keysIn);
