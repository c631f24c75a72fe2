/** The keys of `class watch`. A key that takes something away asks first. */
export interface WatchKeys {
  press(key: string): void;
  /** The last line of the screen: the keys, or a question. */
  line(): string;
}

export interface WatchActions {
  retry(): void;
  /** How much there is to take back. */
  pending(): number;
  cancel(): void;
  say(text: string): void;
  end(): void;
}

export function watchKeys({ retry, pending, cancel, say, end }: WatchActions): WatchKeys {
  let isAsking = false;
  const question = () => `Take back all that is to do (${pending()})? y: yes   any other key: no`;
  return {
    press(key) {
      if (isAsking) {
        isAsking = false;
        if (key === "y" || key === "Y") cancel();
        else say("nothing was taken back");
        if (key !== "\u0003") return;
      }
      if (key === "r") retry();
      if (key === "c" && pending() === 0) say("nothing is to do: there is nothing to take back");
      else if (key === "c") {
        isAsking = true;
        say(question());
      }
      if (key === "q" || key === "\u0003") end();
    },
    line: () => (isAsking ? question() : "r: grade again what was set aside   c: take back all that is to do   q: end"),
  };
}
