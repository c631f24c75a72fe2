import { button, h } from "./dom.ts";

/** The question before the demonstration, a place for a guess, and what happens. */
export function predictView(predict: string, answer: string | undefined, demo: () => HTMLButtonElement): HTMLElement {
  const guess = h("input", { type: "text", id: "guess", autocomplete: "off" });
  const said = h("div", { "aria-live": "polite" });
  const reveal = button(answer === undefined ? "I have guessed: run it" : "I have guessed", () => {
    said.replaceChildren(
      guess.value.trim() !== "" ? h("p", {}, `Your guess was: ${guess.value}`) : "",
      answer === undefined ? "" : h("p", {}, `What happens: ${answer}`),
    );
    if (answer === undefined) demo().click();
  });
  return h(
    "section",
    { class: "predict", "aria-labelledby": "predict-title" },
    h("h2", { id: "predict-title" }, "Predict"),
    h("p", {}, predict),
    h("div", { class: "guess" }, h("label", { for: "guess" }, "Your guess"), guess, reveal),
    said,
  );
}
