/** A lesson's hints, one at a time. */
import { button, h, markBusy } from "./dom.ts";

export function hintsView(hints: readonly string[]): HTMLElement {
  const list = h("ol", { class: "hints", "aria-live": "polite" });
  let shown = 0;
  const next = button(words(), () => {
    if (shown === hints.length) return;
    list.append(h("li", {}, hints[shown++]!));
    next.textContent = words();
    if (shown === hints.length) markBusy(next, true);
  });
  return h("section", { "aria-labelledby": "hints-title" }, h("h2", { id: "hints-title" }, "Hints"), list, next);

  function words(): string {
    return shown === hints.length ? "Those were all the hints" : `Show hint ${shown + 1} of ${hints.length}`;
  }
}
