#!/usr/bin/env bash
# What a newcomer sees: fresh clones on machines with only Node and npm, only Deno, only Bun. A long run (minutes), by hand.
#
#   bash scripts/fresh-clone.sh [node] [deno] [bun]      default: all three
#
# Takes what is committed, Deno and Bun from tools/, and the node and npm of PATH (Node 20 shows the most).
set -Eeuo pipefail
project=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'echo "FAILED: line $LINENO: $BASH_COMMAND" >&2' ERR
lesson=02-multiprocessing
system=

say() { printf '\n== %s\n' "$*"; }
fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# A machine: a clone, an empty home, and a PATH that holds just the named programs.
machine() { # name, programs…
  name=$1 && shift
  mkdir -p "$work/$name/bin" "$work/$name/home"
  for program; do ln -s "$program" "$work/$name/bin/$(basename "$program" .exe)"; done
  git clone --quiet "$project" "$work/$name/threadwork"
}

# Runs a command on that machine. Certificates are this machine's; all else is bare. Tests with Node also use the system's own programs.
on() { # name, command…
  name=$1 && shift
  (cd "$work/$name/threadwork" && env -i HOME="$work/$name/home" PATH="$work/$name/bin${system:+:$system}" TMPDIR="${TMPDIR:-/tmp}" \
    ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"} DENO_TLS_CA_STORE=system,mozilla \
    DENO_DIR="$work/$name/deno" NO_COLOR=1 "$@")
}

# The shipped exercise must fail and the solution must pass; a machine too busy to show it is said, and is nobody's fault.
grades() { # name, command…
  name=$1 && shift
  if on "$name" "$@"; then fail "$name: the shipped exercise passed its graded test"; fi
  cp "$work/$name/threadwork/lessons/$lesson/solution.ts" "$work/$name/threadwork/lessons/$lesson/exercise.ts"
  if ! on "$name" "$@" 2>&1 | tee "$work/graded.log"; then
    grep -q "No verdict" "$work/graded.log" || fail "$name: the solution did not pass its graded test"
    say "no verdict: this machine is too busy now to show a speed-up"
  fi
  git -C "$work/$name/threadwork" checkout --quiet .
}

unchanged() { # name: set-up and use left no trace in the working tree
  changes=$(git -C "$work/$1/threadwork" status --porcelain)
  [ -z "$changes" ] || fail "$1: these files changed: $changes"
}

only_node() {
  say "only Node $(node --version) and npm"
  for other in deno bun; do
    if PATH=/usr/bin:/bin command -v "$other"; then fail "node: this system has $other in its own folders"; fi
  done
  local system=/usr/bin:/bin
  machine node "$(command -v node)" "$(command -v npm)"
  on node npm run lesson "$lesson" -- --once
  say "the second start says nothing about set-up"
  if on node npm run --silent doctor 2>&1 >/dev/null | grep "Setting up"; then fail "node: set up twice"; fi
  on node npm test | tee "$work/tests.log"
  tail -n 1 "$work/tests.log" | grep -q '^[0-9]* passed, 0 failed' || fail "node: the tests did not pass"
  unchanged node
}

only_deno() {
  say "only Deno"
  machine deno "$project/tools/node_modules/deno/deno"
  on deno deno task lesson "$lesson" --once
  say "what Deno downloaded"
  ls "$work/deno/deno/npm/"*/
  if ls -d "$work/deno/deno/npm/"*/{bun,node,deno,@oven,@deno} 2>/dev/null; then fail "deno: another runtime was downloaded"; fi
  [ ! -e "$work/deno/threadwork/node_modules" ] || fail "deno: made a node_modules folder"
  grades deno deno test -A "lessons/$lesson"
  unchanged deno
}

only_bun() {
  say "only Bun"
  machine bun "$project/tools/node_modules/bun/bin/bun.exe"
  on bun bun install
  grades bun bun test "lessons/$lesson"
  on bun bun run lesson "$lesson" --once
  [ ! -e "$work/bun/threadwork/tools/node_modules" ] || fail "bun: installed the other runtimes"
  unchanged bun
}

for which in "${@:-node deno bun}"; do
  for one in $which; do "only_$one"; done
done
say "all is well"
