/** Runs a demonstration or a grade, and shows it as it goes. One at a time; Stop ends it. */
import type { Desk, Graded } from "../desk.ts";
import { button, h } from "./dom.ts";
import { roundsView, workView } from "./timeline.ts";
import { verdictView } from "./verdict.ts";

export interface RunView {
  element: HTMLElement;
  grade(): Promise<void>;
  demo(): Promise<void>;
  stop(): void;
}

export interface RunOptions {
  desk: Desk;
  lesson: string;
  /** Before a grade: what is in the editor must be in the file. False where it cannot be. */
  ready(): Promise<boolean>;
  onGraded(graded: Graded): void;
  /** It runs, or has ended. */
  onBusy(busy: boolean): void;
}

export function runView({ desk, lesson, ready, onGraded, onBusy }: RunOptions): RunView {
  const status = h("p", { class: "status", role: "status" }, "Nothing has been graded yet.");
  const result = h("div", { class: "result" });
  const stopButton = button("Stop", () => stopper?.abort(), { hidden: true });
  const element = h(
    "section",
    { "aria-labelledby": "run-title" },
    h("h2", { id: "run-title" }, "Result"),
    status,
    stopButton,
    result,
  );
  let stopper: AbortController | undefined;

  async function run(what: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (stopper) return;
    const own = new AbortController();
    stopper = own;
    stopButton.hidden = false;
    onBusy(true);
    try {
      await what(own.signal);
    } catch (error) {
      status.textContent = own.signal.aborted ? "Stopped." : `It could not be done: ${(error as Error).message}`;
    } finally {
      stopper = undefined;
      stopButton.hidden = true;
      onBusy(false);
    }
  }

  return {
    element,
    stop: () => stopper?.abort(),
    grade: () =>
      run(async (signal) => {
        if (!(await ready())) return;
        const rounds = roundsView();
        const work = h("div");
        result.replaceChildren(rounds.element, work);
        status.textContent = "Grading …";
        await desk.grade(
          lesson,
          (event) => {
            switch (event.kind) {
              case "progress":
                status.textContent = `Grading: ${event.text} …`;
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
                status.textContent = `${event.graded.word} ${event.graded.rest}`;
                result.replaceChildren(verdictView(event.graded), rounds.element);
                onGraded(event.graded);
                break;
              case "failed":
                status.textContent = event.text;
                break;
            }
          },
          signal,
        );
      }),
    demo: () =>
      run(async (signal) => {
        const printed = h("pre", {
          class: "demo",
          tabindex: 0,
          role: "group",
          "aria-label": "What the demonstration prints",
        });
        result.replaceChildren(printed);
        status.textContent = "The demonstration runs …";
        await desk.demo(
          lesson,
          (event) => {
            if (event.kind === "printed") printed.append(event.text);
            else status.textContent = event.well ? "The demonstration has ended." : "The demonstration ended early.";
          },
          signal,
        );
      }),
  };
}
