/** How a session talks with the learner. */
export interface Talk {
  say(text: string): undefined;
  /** Lets the learner read pages; a single one is said. */
  read(pages: readonly string[]): undefined;
  /** Asks what only these keys answer; any other says no. */
  ask(text: string, answers: Readonly<Record<string, () => unknown>>): undefined;
}
