/** A program whose scheduler is the learner: buttons choose the thread that does the next step. */
import type { Playable, PlayPosition, SchedulerDesk } from "../desk.ts";
import { button, h, say } from "./dom.ts";
import { ownProgram } from "./own-program.ts";

/** @param nonce see `EditorOptions` */
export async function explorerView(desk: SchedulerDesk, nonce: string): Promise<HTMLElement> {
  const programs = await desk.playables();
  const table = h("div");
  const says = h("p", { role: "status", class: "status" });
  const choices = h("div", { class: "choices", role: "group", "aria-label": "Who goes on?" });
  const source = h("pre", { tabindex: 0, role: "group", "aria-label": "The program" });
  const about = h("p");
  let program: Playable = programs[0]!;
  let past: string[] = [""];
  let waiting = false;
  /** Which program is shown, by number: what was asked of one before comes to nothing. */
  let turn = 0;
  const choose = h(
    "select",
    { id: "program", change: () => choice() },
    ...programs.map(({ id, title }) => h("option", { value: id }, title)),
    h("option", { value: "own" }, "Your own program"),
  );
  const own = ownProgram(nonce, (text) => play(text));
  const change = button("Change it", () => {
    write();
    // What is hidden loses the keyboard.
    own.focus();
  });
  const back = button("Back", () => void go(past.length > 1 ? past.slice(0, -1) : past));
  const again = button("From the start", () => void go([""]));
  const can = button("Can it break from here?", () => void ask(false));
  const break_ = button("Break it", () => void ask(true));
  const element = h(
    "div",
    { class: "explorer" },
    h("h1", {}, "You are the scheduler"),
    h(
      "p",
      {},
      "Threads take their steps in an order that nobody promises: a schedule. Here you choose it, step by step: find one that breaks the program.",
    ),
    h("label", { for: "program" }, "Program: "),
    choose,
    about,
    h(
      "div",
      { class: "columns" },
      h("div", {}, own.element, source, change),
      h("div", {}, table, says, choices, h("div", { class: "tools" }, back, again, can, break_)),
    ),
  );
  await open(program);
  return element;

  function choice(): void {
    const chosen = programs[choose.selectedIndex];
    if (chosen) void open(chosen);
    else write();
  }

  /** The learner writes a program: nothing is played meanwhile. */
  function write(): void {
    begin();
    choose.selectedIndex = programs.length;
    about.textContent = "";
    say(says, "");
    table.replaceChildren();
    choices.replaceChildren();
    shows(true);
    own.open(program);
  }

  /** @returns what is wrong with the program; `undefined` where it can be played */
  async function play(text: string): Promise<string | undefined> {
    const hadFocus = own.element.contains(document.activeElement);
    try {
      await open(await desk.ownProgram(text));
      if (hadFocus) firstChoice().focus();
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  function shows(writes: boolean): void {
    own.element.hidden = !writes;
    source.hidden = writes;
    change.hidden = writes || programs.includes(program);
    for (const each of [back, again, can, break_]) each.disabled = writes;
  }

  async function open(other: Playable): Promise<void> {
    begin();
    program = other;
    shows(false);
    about.textContent = program.about;
    source.replaceChildren(
      ...program.source
        .split("\n")
        .map((line, i) => h("span", { class: "line", "data-line": i + program.firstLine }, `${line}\n`)),
    );
    await go([""]);
  }

  function firstChoice(): HTMLElement {
    return choices.querySelector("button") ?? back;
  }

  function begin(): void {
    turn++;
    waiting = false;
    past = [""];
  }

  /** Goes to the last of these positions. */
  async function go(to: string[]): Promise<void> {
    await alone(
      () => desk.position(program.id, to.at(-1)!),
      (position) => {
        past = to;
        show(position);
      },
    );
  }

  async function ask(goThere: boolean): Promise<void> {
    let found: string | undefined;
    await alone(
      () => {
        say(says, "Searching …");
        return desk.breaks(program.id, past.at(-1)!);
      },
      (breaks) => {
        if (breaks.kind === "breaks" && goThere) found = breaks.schedule;
        else if (breaks.kind === "breaks") say(says, `Yes, it can: ${breaks.what}. Find out how.`);
        else if (breaks.kind === "holds")
          say(
            says,
            `No: from here no schedule breaks it (${breaks.schedules} different ones were tried, which are all).`,
          );
        else say(says, `Not found: ${breaks.schedules} schedules were tried, which are not all.`);
      },
    );
    if (found !== undefined) await go([...past, found]);
  }

  /** Asks one thing at a time, and shows what came of it where its program is still there. */
  async function alone<T>(ask: () => Promise<T>, came: (answer: T) => void): Promise<void> {
    if (waiting) return;
    waiting = true;
    const own = turn;
    try {
      const answer = await ask();
      if (own === turn) came(answer);
    } catch (error) {
      if (own === turn) say(says, `It could not be done: ${(error as Error).message}`);
    } finally {
      if (own === turn) waiting = false;
    }
  }

  function show({ steps, next, broke, schedule }: PlayPosition): void {
    const { threads } = program;
    const rows = steps.map(({ thread, line, code, effect }, i) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, String(i + 1)),
        ...threads.map((_, column) =>
          column === thread
            ? h(
                "td",
                { class: "step" },
                h("code", {}, `${line === undefined ? "" : `${line}: `}${code}`),
                h("br"),
                effect,
              )
            : h("td"),
        ),
      ),
    );
    table.replaceChildren(
      h(
        "div",
        { class: "scroll", tabindex: 0, role: "group", "aria-label": "The schedule so far" },
        h(
          "table",
          { class: "schedule" },
          h("caption", {}, schedule === "" ? "No step has been done." : `The schedule so far: ${schedule}`),
          h("thead", {}, h("tr", {}, ...["step", ...threads].map((head) => h("th", { scope: "col" }, head)))),
          h("tbody", {}, ...rows),
        ),
      ),
    );
    const hadFocus = choices.contains(document.activeElement);
    choices.replaceChildren(
      ...next.map((each) =>
        button(
          `${threads[each.thread] ?? `thread ${each.thread + 1}`}: ${each.text}`,
          () => void go([...past, each.schedule]),
        ),
      ),
    );
    if (hadFocus) firstChoice().focus();
    const ends =
      broke !== undefined
        ? broke
        : next.length === 0
          ? "Every thread has ended, and all is well in this schedule."
          : undefined;
    // Who cannot see the table hears what the last step did.
    const done = steps.at(-1);
    const asks = done
      ? `${threads[done.thread] ?? `thread ${done.thread + 1}`}: ${done.effect}. Who goes on?`
      : "Which thread does the first step?";
    say(says, ends ?? asks);
    says.classList.toggle("broke", broke !== undefined);
    const lines = new Set(next.map(({ line }) => line));
    for (const each of source.querySelectorAll<HTMLElement>(".line"))
      each.classList.toggle("next", lines.has(Number(each.dataset.line)));
  }
}
