;; Imports its memory, as `wasm-ld --import-memory` makes programs: of one page, that may grow to three.
;; Exit code 0 if it is so, 1 if it grew beyond, 2 if it did not grow.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "env" "memory" (memory 1 3))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (data (i32.const 0) "\10\00\00\00\06\00\00\00")
  (data (i32.const 16) "mine!\n")
  (func (export "_start")
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
    (if (i32.ge_s (memory.grow (i32.const 3)) (i32.const 0)) (then (call $proc_exit (i32.const 1))))
    (if (i32.ne (memory.grow (i32.const 2)) (i32.const 1)) (then (call $proc_exit (i32.const 2))))))
