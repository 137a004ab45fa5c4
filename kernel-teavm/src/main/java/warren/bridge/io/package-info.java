/** How does a process read and write its open files, without asking the kernel? */
package warren.bridge.io;
