/** The system calls of WASI preview 1: decode, call one operation, encode. */
package warren.bridge.wasi;
