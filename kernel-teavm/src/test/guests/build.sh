#!/bin/sh
# Compiles the C programs beside this script: `./build.sh [NAME...]`, by default all.
# Needs Debian's clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32 wabt.
set -eu
cd "$(dirname "$0")"
[ $# -gt 0 ] || set -- $(ls *.c | sed 's/\.c$//')
for name; do
  clang-14 --target=wasm32-wasi --sysroot=/usr -Oz -Wall -Wextra -Werror -Wno-unused-function -o "$name.wasm" "$name.c"
  wasm-strip "$name.wasm"
  chmod 644 "$name.wasm"
done
