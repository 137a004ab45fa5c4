#!/bin/sh
# Compiles the C programs beside this script: `./build.sh [NAME...]`, by default all.
# Needs Debian's clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32 wabt.
set -eu
cd "$(dirname "$0")"
[ $# -gt 0 ] || set -- $(ls *.c | sed 's/\.c$//')
for name; do
  # What is found by its name is not stripped of its names.
  strip=; if [ "$name" = directory ]; then strip=-Wl,--strip-debug; fi
  clang-14 --target=wasm32-wasi --sysroot=/usr -Oz -Wall -Wextra -Werror -Wno-unused-function $strip -o "$name.wasm" "$name.c"
  if [ "$name" != directory ]; then wasm-strip "$name.wasm"; fi
  chmod 644 "$name.wasm"
done
