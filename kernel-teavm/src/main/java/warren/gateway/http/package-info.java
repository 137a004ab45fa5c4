/**
 * How is HTTP/1.1 read and written (RFC 9110, RFC 9112), and which header fields pass the gateway?
 * It moves no bytes: bodies are reported as ranges of the gateway's memory.
 */
package warren.gateway.http;
