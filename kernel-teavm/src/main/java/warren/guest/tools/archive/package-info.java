/** Tools about archives and compressed files. */
package warren.guest.tools.archive;
