// A closure keeps which turn it is. It uses locks, a queue and a wake-up: all that a step can be.
import { Condition, Lock, Queue, Semaphore, sharedArray } from "threadwork";

const turns = [1, 2];

export default {
  setup: () => ({
    lock: new Lock(),
    places: new Semaphore(1),
    box: new Condition(),
    queue: new Queue({ maxSize: 1 }),
    cells: sharedArray(Int32Array, 4),
  }),
  threads: [
    function give({ lock, places, box, queue, cells }) {
      const turn = turns.shift();
      if (turn !== 1) throw new Error(`turn ${turn}`);
      {
        using _ = lock.acquire();
        cells[0] += turn;
      }
      queue.put({ turn });
      using _ = places.acquire();
      using __ = box.acquire();
      cells[1] = turn;
      box.notify();
      Atomics.store(cells, 2, 1);
      Atomics.notify(cells, 2);
    },
    function take({ lock, places, box, queue, cells }) {
      const turn = turns.shift();
      const item = queue.get();
      if (item.turn !== turn) throw new Error(`${item.turn} for ${turn}`);
      {
        using _ = lock.acquire();
        cells[0] += turn;
      }
      {
        using _ = box.acquire();
        box.waitFor(() => cells[1] === 1);
      }
      while (Atomics.load(cells, 2) === 0) Atomics.wait(cells, 2, 0);
      using _ = places.acquire();
      return { cells: cells[0], turn };
    },
  ],
  check: ({ cells }, [, gave]) => cells[0] === 2 && gave.turn === 1,
};
