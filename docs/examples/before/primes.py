from multiprocessing import Lock, Pool, Process, Value, cpu_count


def count_primes(limit):
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))


def power(base, exponent):
    return base**exponent


def deposit(balance, lock, times):
    for _ in range(times):
        with lock:
            balance.value += 1


if __name__ == "__main__":
    with Pool(cpu_count()) as pool:
        print(pool.map(count_primes, [10, 100, 1000]))  # [4, 25, 168]
        print(pool.starmap(power, [(2, 5), (3, 2)]))  # [32, 9]
        print(sum(pool.imap_unordered(count_primes, range(10))))  # 19
        print(pool.apply_async(power, (2, 10)).get(timeout=60))  # 1024

    balance, lock = Value("d", lock=False), Lock()
    workers = [Process(target=deposit, args=(balance, lock, 1000)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(int(balance.value))  # 2000
