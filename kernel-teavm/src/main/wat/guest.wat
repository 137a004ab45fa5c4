;; A process's own memory ($u) beside the commons ($s), for the bridge. Guest addresses need no alignment.
(module
  (import "guest" "memory" (memory $u 0))
  (import "commons" "memory" (memory $s 1 65536 shared))
  (func (export "ld8") (param i32) (result i32) (i32.load8_u $u (local.get 0)))
  (func (export "ld16") (param i32) (result i32) (i32.load16_u $u align=1 (local.get 0)))
  (func (export "ld32") (param i32) (result i32) (i32.load $u align=1 (local.get 0)))
  (func (export "ld64") (param i32) (result i64) (i64.load $u align=1 (local.get 0)))
  (func (export "st8") (param i32 i32) (i32.store8 $u (local.get 0) (local.get 1)))
  (func (export "st16") (param i32 i32) (i32.store16 $u align=1 (local.get 0) (local.get 1)))
  (func (export "st32") (param i32 i32) (i32.store $u align=1 (local.get 0) (local.get 1)))
  (func (export "st64") (param i32 i64) (i64.store $u align=1 (local.get 0) (local.get 1)))
  (func (export "fill") (param i32 i32 i32) (memory.fill $u (local.get 0) (local.get 1) (local.get 2)))
  (func (export "pages") (result i32) (memory.size $u))
  ;; A few bytes are copied by loads and stores: memory.copy is a call out of WebAssembly.
  (func (export "from_commons") (param $to i32) (param $from i32) (param $length i32)
    (if (i32.gt_u (local.get $length) (i32.const 64))
      (then (memory.copy $u $s (local.get $to) (local.get $from) (local.get $length)) (return)))
    (block $tail
      (loop $words
        (br_if $tail (i32.lt_u (local.get $length) (i32.const 8)))
        (i64.store $u align=1 (local.get $to) (i64.load $s align=1 (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (local.set $from (i32.add (local.get $from) (i32.const 8)))
        (local.set $length (i32.sub (local.get $length) (i32.const 8)))
        (br $words)))
    (block $end
      (loop $bytes
        (br_if $end (i32.eqz (local.get $length)))
        (i32.store8 $u (local.get $to) (i32.load8_u $s (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 1)))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (local.set $length (i32.sub (local.get $length) (i32.const 1)))
        (br $bytes))))
  (func (export "to_commons") (param $to i32) (param $from i32) (param $length i32)
    (if (i32.gt_u (local.get $length) (i32.const 64))
      (then (memory.copy $s $u (local.get $to) (local.get $from) (local.get $length)) (return)))
    (block $tail
      (loop $words
        (br_if $tail (i32.lt_u (local.get $length) (i32.const 8)))
        (i64.store $s align=1 (local.get $to) (i64.load $u align=1 (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (local.set $from (i32.add (local.get $from) (i32.const 8)))
        (local.set $length (i32.sub (local.get $length) (i32.const 8)))
        (br $words)))
    (block $end
      (loop $bytes
        (br_if $end (i32.eqz (local.get $length)))
        (i32.store8 $s (local.get $to) (i32.load8_u $u (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 1)))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (local.set $length (i32.sub (local.get $length) (i32.const 1)))
        (br $bytes))))
  ;; A trap is the one way out of the user's frames that no handler of the user can catch.
  (func (export "leave") (unreachable)))
