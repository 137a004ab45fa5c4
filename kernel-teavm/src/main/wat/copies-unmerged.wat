;; The copies of copies.wat for engines with one memory to a module: this module has a process's own memory, the commons
;; is accessed by calls, each of which moves a block. From $long bytes on JavaScript's copy is faster (from 1,000 in Chromium, from
;; 3,000 in WebKit, where it starts with 200 ns).
(module
  (import "guest" "memory" (memory 0))
  (import "commons" "ld8" (func $ld8 (param i32) (result i32)))
  (import "commons" "ld64" (func $ld64 (param i32) (result i64)))
  (import "commons" "st8" (func $st8 (param i32 i32)))
  (import "commons" "st64" (func $st64 (param i32 i64)))
  (import "blocks" "get16" (func $get16 (param i32) (result i64 i64)))
  (import "blocks" "put16" (func $put16 (param i32 i64 i64)))
  (import "blocks" "get64" (func $get64 (param i32) (result i64 i64 i64 i64 i64 i64 i64 i64)))
  (import "blocks" "put64" (func $put64 (param i32 i64 i64 i64 i64 i64 i64 i64 i64)))
  (import "long" "from_commons" (func $long_from_commons (param i32 i32 i32)))
  (import "long" "to_commons" (func $long_to_commons (param i32 i32 i32)))
  (global $long i32 (i32.const 2048))
  (func (export "from_commons") (param $to i32) (param $from i32) (param $length i32)
    (local $0 i64) (local $1 i64) (local $2 i64) (local $3 i64) (local $4 i64) (local $5 i64) (local $6 i64) (local $7 i64)
    (if (i32.ge_u (local.get $length) (global.get $long))
      (then (call $long_from_commons (local.get $to) (local.get $from) (local.get $length)) (return)))
    (block $blocks_end
      (loop $blocks
        (br_if $blocks_end (i32.lt_u (local.get $length) (i32.const 64)))
        (call $get64 (local.get $from))
        (local.set $7) (local.set $6) (local.set $5) (local.set $4) (local.set $3) (local.set $2) (local.set $1) (local.set $0)
        (i64.store align=1 (local.get $to) (local.get $0)) (i64.store offset=8 align=1 (local.get $to) (local.get $1))
        (i64.store offset=16 align=1 (local.get $to) (local.get $2)) (i64.store offset=24 align=1 (local.get $to) (local.get $3))
        (i64.store offset=32 align=1 (local.get $to) (local.get $4)) (i64.store offset=40 align=1 (local.get $to) (local.get $5))
        (i64.store offset=48 align=1 (local.get $to) (local.get $6)) (i64.store offset=56 align=1 (local.get $to) (local.get $7))
        (local.set $to (i32.add (local.get $to) (i32.const 64)))
        (local.set $from (i32.add (local.get $from) (i32.const 64)))
        (local.set $length (i32.sub (local.get $length) (i32.const 64)))
        (br $blocks)))
    (block $pairs_end
      (loop $pairs
        (br_if $pairs_end (i32.lt_u (local.get $length) (i32.const 16)))
        (call $get16 (local.get $from))
        (local.set $1) (local.set $0)
        (i64.store align=1 (local.get $to) (local.get $0)) (i64.store offset=8 align=1 (local.get $to) (local.get $1))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (local.set $length (i32.sub (local.get $length) (i32.const 16)))
        (br $pairs)))
    (block $words_end
      (loop $words
        (br_if $words_end (i32.lt_u (local.get $length) (i32.const 8)))
        (i64.store align=1 (local.get $to) (call $ld64 (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (local.set $from (i32.add (local.get $from) (i32.const 8)))
        (local.set $length (i32.sub (local.get $length) (i32.const 8)))
        (br $words)))
    (block $bytes_end
      (loop $bytes
        (br_if $bytes_end (i32.eqz (local.get $length)))
        (i32.store8 (local.get $to) (call $ld8 (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 1)))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (local.set $length (i32.sub (local.get $length) (i32.const 1)))
        (br $bytes))))
  (func (export "to_commons") (param $to i32) (param $from i32) (param $length i32)
    (if (i32.ge_u (local.get $length) (global.get $long))
      (then (call $long_to_commons (local.get $to) (local.get $from) (local.get $length)) (return)))
    (block $blocks_end
      (loop $blocks
        (br_if $blocks_end (i32.lt_u (local.get $length) (i32.const 64)))
        (call $put64 (local.get $to)
          (i64.load align=1 (local.get $from)) (i64.load offset=8 align=1 (local.get $from))
          (i64.load offset=16 align=1 (local.get $from)) (i64.load offset=24 align=1 (local.get $from))
          (i64.load offset=32 align=1 (local.get $from)) (i64.load offset=40 align=1 (local.get $from))
          (i64.load offset=48 align=1 (local.get $from)) (i64.load offset=56 align=1 (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 64)))
        (local.set $from (i32.add (local.get $from) (i32.const 64)))
        (local.set $length (i32.sub (local.get $length) (i32.const 64)))
        (br $blocks)))
    (block $pairs_end
      (loop $pairs
        (br_if $pairs_end (i32.lt_u (local.get $length) (i32.const 16)))
        (call $put16 (local.get $to)
          (i64.load align=1 (local.get $from)) (i64.load offset=8 align=1 (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (local.set $length (i32.sub (local.get $length) (i32.const 16)))
        (br $pairs)))
    (block $words_end
      (loop $words
        (br_if $words_end (i32.lt_u (local.get $length) (i32.const 8)))
        (call $st64 (local.get $to) (i64.load align=1 (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (local.set $from (i32.add (local.get $from) (i32.const 8)))
        (local.set $length (i32.sub (local.get $length) (i32.const 8)))
        (br $words)))
    (block $bytes_end
      (loop $bytes
        (br_if $bytes_end (i32.eqz (local.get $length)))
        (call $st8 (local.get $to) (i32.load8_u (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 1)))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (local.set $length (i32.sub (local.get $length) (i32.const 1)))
        (br $bytes)))))
