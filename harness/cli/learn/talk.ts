/** How a session talks with the learner. */
export interface Talk {
  say(text: string): undefined;
  /** Lets the learner read pages; a single page is just printed. */
  read(pages: readonly string[]): undefined;
  /** Asks a question that only these keys answer; any other key means no. */
  ask(text: string, answers: Readonly<Record<string, () => unknown>>): undefined;
}
