"""Python's multiprocessing.Pool beside ours: for each line on standard input, does the work once and prints the milliseconds it took.

    python3 pool.py map 1000000 2

The pool is open before the clock starts, at its defaults: forked workers, chunks of ceil(n / (4 * workers)).
"""

import sys
import time
from multiprocessing import Pool


def add(n):
    return n + 1


def twice_plus_one(n):
    return 2 * n + 1


def all_at_once(pool, numbers):
    results = [pool.apply_async(add, (n,)) for n in numbers]
    return sum(result.get() for result in results) == sum(numbers) + len(numbers)


def mapped(pool, numbers):
    return pool.map(twice_plus_one, numbers)[-1] == 2 * numbers[-1] + 1


def sequential(_pool, numbers):
    return [twice_plus_one(n) for n in numbers][-1] == 2 * numbers[-1] + 1


if __name__ == "__main__":
    what, size, workers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    work = {"apply": all_at_once, "map": mapped, "sequential": sequential}[what]
    # map: floats, as JavaScript's numbers are.
    numbers = [n if what == "apply" else float(n) for n in range(size)]
    with Pool(workers) as pool:
        pool.map(add, range(workers))
        for _ in sys.stdin:
            start = time.perf_counter()
            right = work(pool, numbers)
            spent_ms = (time.perf_counter() - start) * 1000
            if not right:
                sys.exit("wrong answers")
            print(spent_ms, flush=True)
