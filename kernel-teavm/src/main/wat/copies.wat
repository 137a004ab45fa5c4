;; Copies between a process's own memory ($u) and the commons ($s), for engines with several memories.
(module
  (import "guest" "memory" (memory $u 0))
  (import "commons" "memory" (memory $s 1 65536 shared))
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
        (br $bytes)))))
