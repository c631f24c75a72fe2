/**
 * A filter for system calls that a graded program never needs, and that would reach beyond its sandbox or distort the
 * measurement.
 *
 * Written out here, because no system library can be called from all three runtimes. See seccomp(2) and linux/filter.h.
 */
import { arch, endianness } from "node:os";

/** Refused with EPERM, by number. Of the clone family only new user namespaces are. */
interface Calls {
  audit: number;
  clone: number;
  refused: readonly number[];
}

/** CLONE_NEWUSER */
const NEW_USER = 0x1000_0000;
/**
 * Its flags are in memory, where a filter cannot look. Libraries fall back to `clone` when told that `clone3` does not
 * exist.
 */
const CLONE3 = 435;
/** Another way to make any other call. */
const IO_URING_SETUP = 425;

const CALLS: Readonly<Record<string, Calls>> = {
  x64: {
    audit: 0xc000_003e,
    clone: 56,
    refused: [
      // ptrace, process_vm_readv, process_vm_writev: the memory of others
      101, 310, 311,
      // sched_setaffinity, sched_setparam, sched_setscheduler, sched_setattr, setpriority, ioprio_set: the measurement
      203, 142, 144, 314, 141, 251,
      // add_key, request_key, keyctl: what outlives it
      248, 249, 250,
      // unshare, setns, mount, umount2, pivot_root, open_by_handle_at: the walls
      272, 308, 165, 166, 155, 304,
      // open_tree, move_mount, fsopen, fsconfig, fsmount, mount_setattr: the walls, the newer way
      428, 429, 430, 431, 432, 442,
      // bpf, perf_event_open, userfaultfd, personality: much of the kernel for nothing
      321, 298, 323, 135,
    ],
  },
  arm64: {
    audit: 0xc000_00b7,
    clone: 220,
    refused: [
      117, 270, 271, 122, 118, 119, 274, 140, 30, 217, 218, 219, 97, 268, 40, 39, 41, 265, 428, 429, 430, 431, 432, 442,
      280, 241, 282, 92,
    ],
  },
};

const LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
const EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
const ANY_BIT = 0x45; // BPF_JMP | BPF_JSET | BPF_K
const RETURN = 0x06; // BPF_RET | BPF_K

const ALLOW = 0x7fff_0000;
const EPERM = 0x0005_0001;
const ENOSYS = 0x0005_0026;

/** Offsets in `struct seccomp_data`; the lower half of the first argument on a little-endian machine. */
const NUMBER = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;

/** The filter as `bwrap --seccomp` reads it; `undefined` for processors whose call numbers are not listed here. */
export function seccompFilter(processor: string = arch()): Uint8Array | undefined {
  const calls = CALLS[processor];
  if (calls === undefined || endianness() !== "LE") return undefined;
  /** `[code, jump if true, jump if false, operand]`; a jump counts the instructions that it skips. */
  const program: [number, number, number, number][] = [
    [LOAD, 0, 0, ARCHITECTURE],
    [EQUAL, 1, 0, calls.audit],
    [RETURN, 0, 0, EPERM], // Calls of 32 bits have other numbers.
    [LOAD, 0, 0, NUMBER],
    [AT_LEAST, 0, 1, 0x4000_0000], // x32, too.
    [RETURN, 0, 0, EPERM],
    ...[CLONE3, IO_URING_SETUP].flatMap((call): typeof program => [
      [EQUAL, 0, 1, call],
      [RETURN, 0, 0, ENOSYS],
    ]),
    ...calls.refused.flatMap((call): typeof program => [
      [EQUAL, 0, 1, call],
      [RETURN, 0, 0, EPERM],
    ]),
    [EQUAL, 0, 3, calls.clone],
    [LOAD, 0, 0, FIRST_ARGUMENT],
    [ANY_BIT, 0, 1, NEW_USER],
    [RETURN, 0, 0, EPERM],
    [RETURN, 0, 0, ALLOW],
  ];
  const bytes = new Uint8Array(program.length * 8);
  const view = new DataView(bytes.buffer);
  program.forEach(([code, yes, no, operand], i) => {
    view.setUint16(i * 8, code, true);
    view.setUint8(i * 8 + 2, yes);
    view.setUint8(i * 8 + 3, no);
    view.setUint32(i * 8 + 4, operand, true);
  });
  return bytes;
}
