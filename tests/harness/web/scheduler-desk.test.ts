/** The worker that plays programs, from the page's side. Workers are made by hand here: no browser is needed. */
import { test } from "node:test";
import { assertEquals, assertRejects } from "@std/assert";
import { schedulerDesk } from "../../../harness/web/page/scheduler-desk.ts";
import type { Asked, Played, PlayerSaid } from "../../../harness/web/played-schedule.ts";

/** Says its names; comes to no step on the schedule "loops". */
class FakeWorker {
  static readonly began: Played[] = [];
  onmessage: ((event: { data: PlayerSaid }) => void) | undefined;
  #ended = false;

  postMessage(message: Played | Asked): void {
    if (this.#ended || ("schedule" in message && message.schedule === "loops")) return;
    if (!("ask" in message)) FakeWorker.began.push(message);
    const steps = { steps: [], next: [], schedule: "" };
    queueMicrotask(() => this.onmessage?.({ data: "ask" in message ? { answer: steps } : { names: ["one"] } }));
  }

  terminate(): void {
    this.#ended = true;
  }
}

test("a program that was stopped in an endless loop is played again from what is asked next", async () => {
  const { Worker } = globalThis;
  globalThis.Worker = FakeWorker as never;
  try {
    const desk = schedulerDesk(new URL("http://here/play/"), 50);
    const own = await desk.ownProgram("mine");
    for (const id of [own.id, "2-with-a-lock"]) {
      assertEquals((await desk.position(id, "")).steps, []);
      await assertRejects(() => desk.position(id, "loops"), Error, "did not come to its next step");
      assertEquals((await desk.position(id, "")).steps, [], id);
    }
    const ours = { address: "http://here/play/playables/2-with-a-lock.js" };
    assertEquals(FakeWorker.began, [{ text: "mine" }, { text: "mine" }, ours, ours]);
  } finally {
    globalThis.Worker = Worker;
  }
});
