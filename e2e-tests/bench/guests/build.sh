#!/bin/sh
# Builds the guest programs beside their sources. Needs clang and wasm-ld 14 or newer with wasi-libc (Debian: clang,
# lld, wasi-libc, libclang-rt-dev-wasm32), and rustc with the target wasm32-wasip1.
set -eu
cd "$(dirname "$0")"
clang=${CLANG:-clang-14}
flags="--target=wasm32-wasi -O2 -Wall -Wextra -Werror -Wl,--strip-all -Wl,-z,stack-size=16384"
for name in calls bulk listing hello waits net web pipes; do
  "$clang" $flags -o "$name.wasm" "$name.c"
done
"$clang" $flags -nostartfiles -o start.wasm start.c
rustc --edition=2021 -O -Clto -Cstrip=symbols -Cpanic=abort --target=wasm32-wasip1 --remap-path-prefix="$PWD"=. -o lines.wasm lines.rs
