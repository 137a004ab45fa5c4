/** How does a process ask the kernel, and what do both know of each other? */
package warren.channel;
