;; A process's own memory ($u) as one-line functions, for the bridge. Guest addresses need no alignment.
(module
  (import "guest" "memory" (memory $u 0))
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
  ;; A trap is the one way out of the user's frames that no handler of the user can catch.
  (func (export "leave") (unreachable)))
