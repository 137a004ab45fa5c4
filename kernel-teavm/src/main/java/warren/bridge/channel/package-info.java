/** How does a process ask the kernel, and how does it wait? */
package warren.bridge.channel;
