/** How a session talks with the learner. */
export interface Talk {
  say(text: string): undefined;
  /** Asks what only these keys answer; any other says no. */
  ask(text: string, answers: Readonly<Record<string, () => unknown>>): undefined;
}
