/** How does a process move the bytes of what it has open, without asking the kernel? */
package warren.bridge.io;
