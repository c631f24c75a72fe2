#!/usr/bin/env bash
# Installs the system packages that the tests use and that npm does not bring. Does nothing when they are there.
set -euo pipefail

# program that shows it is there : Debian package that brings it
needed=(bwrap:bubblewrap redis-server:redis-server chromium:chromium openssl:openssl)

missing=()
for pair in "${needed[@]}"; do
  command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

if ! command -v apt-get >/dev/null; then
  echo "Cannot install ${missing[*]}: this system has no apt-get. Install them with its own package manager." >&2
  exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "Cannot install ${missing[*]}: this needs root, and there is no sudo. As root: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
