// Source: Downey, "The Little Book of Semaphores", 5.2: the barbershop, two customers.
import { Lock, Semaphore, sharedArray } from "threadwork";

function customer({ mutex, waiting, customers, barber }) {
  mutex.acquire();
  if (waiting[0] === 1) {
    mutex.release();
    return; // no chair is free
  }
  waiting[0]++;
  mutex.release();
  customers.release();
  barber.acquire();
  mutex.acquire();
  waiting[0]--;
  mutex.release();
}

export default {
  setup: () => ({
    mutex: new Lock(),
    waiting: sharedArray(Int32Array, 1),
    customers: new Semaphore(0),
    barber: new Semaphore(0),
  }),
  threads: [
    customer,
    function cutsOne({ customers, barber }) {
      customers.acquire();
      barber.release();
    },
  ],
  check({ waiting }) {
    if (waiting[0] !== 0) throw new Error("somebody waits in an empty shop");
  },
};

export const expected = { kind: "passed" };
