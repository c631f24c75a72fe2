import { queueMicrotask } from "../../runtime-adapters/real-time.ts";

/** Plans the next dispatch of a scheduler, so that what comes in one tick is handed out together. */
export class NextDispatch {
  /** Steps until the planned dispatch; 0 where none is planned. */
  #steps = 0;
  readonly #step: () => void;

  constructor(dispatch: () => void) {
    this.#step = () => {
      if (--this.#steps > 0) queueMicrotask(this.#step);
      else dispatch();
    };
  }

  /** Plans a dispatch after so many steps (microtasks), unless an earlier one is planned. */
  in(steps: number): void {
    if (this.#steps === 0) queueMicrotask(this.#step);
    else if (this.#steps <= steps) return;
    this.#steps = steps;
  }
}
