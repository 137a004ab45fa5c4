/** Tools about bytes: digests, and bytes as texts. */
package warren.guest.tools.bytes;
