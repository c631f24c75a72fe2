import { queueMicrotask } from "../../runtime-adapters/real-time.ts";

/** When a scheduler dispatches next: what comes in one tick is handed out together. */
export class NextDispatch {
  /** Steps until then; 0 where none is planned. */
  #steps = 0;
  readonly #step: () => void;

  constructor(dispatch: () => void) {
    this.#step = () => {
      if (--this.#steps > 0) queueMicrotask(this.#step);
      else dispatch();
    };
  }

  /** Plans one in so many steps (microtasks), unless one is planned that is earlier. */
  in(steps: number): void {
    if (this.#steps === 0) queueMicrotask(this.#step);
    else if (this.#steps <= steps) return;
    this.#steps = steps;
  }
}
