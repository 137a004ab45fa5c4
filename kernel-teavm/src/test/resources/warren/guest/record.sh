#!/usr/bin/env bash
# Records what bash and dash print for the cases: ./record.sh CASES > EXPECTED
#
# A case begins with "=== NAME"; the lines up to the next one are its script. For each, what was recorded has the exit
# status, whether dash printed the same and ended the same, and the standard output. Each case runs in an empty folder.
set -u
cases=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run() { # run SHELL SCRIPT: leaves the output in $work/out and the status in $status
  rm -rf "$work/home"
  mkdir "$work/home"
  (cd "$work/home" && env -i PATH=/usr/bin:/bin HOME="$work/home" LC_ALL=C.UTF-8 timeout 10 "$1" "$2" >"$work/out" 2>/dev/null </dev/null)
  status=$?
}

record() { # record NAME: of the script in $work/script
  run bash "$work/script"
  cp "$work/out" "$work/bash"
  local bash_status=$status
  run dash "$work/script"
  local same=other
  if [ "$status" = "$bash_status" ] && cmp -s "$work/out" "$work/bash"; then same=same; fi
  echo "=== $1"
  echo "$bash_status $same"
  cat "$work/bash"
  if [ -s "$work/bash" ] && [ -n "$(tail -c 1 "$work/bash")" ]; then echo "\\"; fi
}

name=
while IFS= read -r line; do
  case $line in
    "=== "*)
      if [ -n "$name" ]; then record "$name"; fi
      name=${line#=== }
      : >"$work/script"
      ;;
    *) printf '%s\n' "$line" >>"$work/script" ;;
  esac
done <"$cases"
if [ -n "$name" ]; then record "$name"; fi
