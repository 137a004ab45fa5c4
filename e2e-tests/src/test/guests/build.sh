#!/bin/sh
# Compiles the programs that are checked in beside their sources. It needs clang 14, lld and wasi-libc.
set -eu
cd "$(dirname "$0")"
flags="--target=wasm32-wasi -Os -Wall -Wextra -Werror -Wl,--strip-all"
for source in *.c ../projects/*/main.c; do
  clang-14 $flags -o "${source%.c}.wasm" "$source"
  chmod -x "${source%.c}.wasm"
done
