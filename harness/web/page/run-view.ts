/** Runs a demonstration or a grade, and shows it as it goes. One at a time; Stop ends it. */
import type { CurveLine, Desk, Graded } from "../desk.ts";
import { button, h, say as sayIn } from "./dom.ts";
import { verdictView } from "./verdict-view.ts";
import { roundsView, workView } from "./work-view.ts";

export interface RunView {
  element: HTMLElement;
  grade(): Promise<unknown>;
  /** Resolves to whether it began: beside a grade it does not. */
  demo(): Promise<boolean>;
  measureCurve(): Promise<unknown>;
  stop(): void;
  /** What was graded, or is just being graded, is not what stands in the editor any more. */
  textChanged(): void;
}

/** What is said of a verdict whose file has changed. */
const OLD = "You have changed the file since then: grade it again.";

export interface RunOptions {
  desk: Desk;
  lesson: string;
  /** Before a grade: what is in the editor must be in the file. Resolves to why it cannot be, where it cannot. */
  ready(): Promise<string | undefined>;
  onGraded(graded: Graded): void;
  /** A curve was measured so far; and what has come of it. */
  onCurve(line: CurveLine): void;
  onMeasured(words: string): void;
  /** It runs, or has ended. */
  onBusy(busy: boolean): void;
}

export function runView({ desk, lesson, ready, onGraded, onCurve, onMeasured, onBusy }: RunOptions): RunView {
  const status = h("p", { class: "status", role: "status" }, "Nothing has been graded yet.");
  const result = h("div", { class: "result" });
  const title = h("h2", { id: "run-title", tabindex: -1 }, "Result");
  const stopButton = button("Stop", () => stopper?.abort(), { hidden: true });
  const element = h("section", { "aria-labelledby": "run-title" }, title, status, stopButton, result);
  let stopper: AbortController | undefined;
  /** Whether a verdict is shown, and whether the text has changed since the grade began. */
  let judged = false;
  let changed = false;

  /** Says it; where the verdict below begins with the same words, only to who cannot see it. */
  function say(words: string, unseen = false): void {
    sayIn(status, words);
    status.classList.toggle("unseen", unseen);
  }

  /** Resolves to whether it began. */
  async function run(what: (signal: AbortSignal) => Promise<void>, isBelow = false): Promise<boolean> {
    if (stopper) return false;
    const own = new AbortController();
    stopper = own;
    stopButton.hidden = false;
    onBusy(true);
    if (!isBelow) title.scrollIntoView({ block: "nearest" });
    try {
      await what(own.signal);
    } catch (error) {
      say(own.signal.aborted ? "Stopped." : `It could not be done: ${(error as Error).message}`);
    } finally {
      stopper = undefined;
      // What is hidden loses the keyboard.
      if (document.activeElement === stopButton) title.focus();
      stopButton.hidden = true;
      onBusy(false);
    }
    return true;
  }

  /** Whoever looks at the editor sees that there is a verdict; whoever goes on writing stays where they are. */
  function bringIntoView(): void {
    const { bottom } = result.querySelector(".headline")!.getBoundingClientRect();
    if (!changed && (bottom > innerHeight || bottom < 0)) title.scrollIntoView({ block: "start" });
  }

  return {
    element,
    stop: () => stopper?.abort(),
    textChanged() {
      changed = true;
      if (judged && !stopper) say(OLD);
    },
    grade: () =>
      run(async (signal) => {
        const why = await ready();
        if (why !== undefined) {
          say(`Not graded: ${why}`);
          return;
        }
        judged = false;
        changed = false;
        const rounds = roundsView();
        const work = h("div");
        result.replaceChildren(rounds.element, work);
        say("Grading …");
        await desk.grade(
          lesson,
          (event) => {
            switch (event.kind) {
              case "progress":
                say(`Grading: ${event.text} …`);
                break;
              case "finding":
                result.prepend(h("p", { class: "finding" }, event.text));
                break;
              case "round":
                rounds.add(event.number, event.of, event.times);
                break;
              case "work":
                work.replaceChildren(workView(event.work));
                break;
              case "graded":
                judged = true;
                if (changed) say(OLD);
                else say(`${event.graded.word} ${event.graded.rest}`, true);
                result.replaceChildren(verdictView(event.graded), rounds.element);
                bringIntoView();
                onGraded(event.graded);
                break;
              case "failed":
                say(event.text);
                break;
            }
          },
          signal,
        );
      }),
    measureCurve: () =>
      run(async (signal) => {
        const why = await ready();
        if (why !== undefined) {
          onMeasured(`Not measured: ${why}`);
          return;
        }
        say("Measuring your program with 1 to 8 workers …");
        onMeasured("");
        let came = "Nothing was measured.";
        try {
          await desk.measureCurve(
            lesson,
            (event) => {
              if (event.kind === "progress") onMeasured(`Measuring: ${event.text} …`);
              else if (event.kind === "curve") onCurve(event.line);
              else if (event.kind === "measured" || event.kind === "failed") came = event.text;
            },
            signal,
          );
          // The verdict of an earlier grade still stands below.
          say(`What came of measuring stands beside the curve.${judged && changed ? ` ${OLD}` : ""}`);
        } finally {
          onMeasured(signal.aborted ? "Measuring was stopped." : came);
        }
      }, true),
    demo: () =>
      run(async (signal) => {
        const printed = h("pre", {
          class: "demo",
          tabindex: 0,
          role: "group",
          "aria-label": "What the demonstration prints",
        });
        result.replaceChildren(printed);
        judged = false;
        say("The demonstration runs …");
        await desk.demo(
          lesson,
          columnsOf(printed),
          (event) => {
            if (event.kind === "printed") printed.append(event.text);
            else say(event.well ? "The demonstration has ended." : "The demonstration ended early.");
          },
          signal,
        );
      }),
  };
}

/** Demonstrations are made for this width, and get narrower where there is less. */
const MOST_COLUMNS = 80;

/** How many letters of its own font a line of an element has room for. */
function columnsOf(element: HTMLElement): number {
  const probe = h("span", {}, "0".repeat(MOST_COLUMNS));
  element.append(probe);
  const letter = probe.getBoundingClientRect().width / MOST_COLUMNS;
  probe.remove();
  const { paddingLeft, paddingRight } = getComputedStyle(element);
  const room = element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
  return letter > 0 ? Math.min(MOST_COLUMNS, Math.floor(room / letter)) : MOST_COLUMNS;
}
