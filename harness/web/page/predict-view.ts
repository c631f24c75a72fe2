import { h } from "./dom.ts";

/** A demonstration beside a grade would spoil its times. */
const NOT_NOW = "Something else runs: when it has ended, press this again to see the demonstration and the answer.";

/**
 * The question before the demonstration, a place for a guess, and, behind the demonstration, what happens: who is told
 * before has nothing to watch for.
 */
export function predictView(predict: string, answer: string | undefined, demo: () => Promise<boolean>): HTMLElement {
  const guess = h("input", { type: "text", id: "guess", autocomplete: "off" });
  const said = h("div", { "aria-live": "polite" });
  let isShown = true;
  const reveal = async () => {
    if (!isShown) return;
    isShown = false;
    const guessed = guess.value.trim() === "" ? [] : [h("p", {}, `Your guess was: ${guess.value}`)];
    said.replaceChildren(...guessed);
    const began = await demo().finally(() => {
      isShown = true;
    });
    if (!began) {
      said.replaceChildren(...guessed, h("p", {}, NOT_NOW));
      return;
    }
    if (answer === undefined) return;
    said.replaceChildren(...guessed, h("p", {}, `What happens: ${answer}`));
    said.scrollIntoView({ block: "nearest" });
  };
  // A form: Enter behind the guess is enough.
  const form = h(
    "form",
    {
      class: "guess",
      submit(event) {
        event.preventDefault();
        void reveal();
      },
    },
    h("label", { for: "guess" }, "Your guess"),
    guess,
    h("button", { type: "submit" }, "I have guessed: run it"),
  );
  return h(
    "section",
    { class: "predict", "aria-labelledby": "predict-title" },
    h("h2", { id: "predict-title" }, "Predict"),
    h("p", {}, predict),
    form,
    said,
  );
}
