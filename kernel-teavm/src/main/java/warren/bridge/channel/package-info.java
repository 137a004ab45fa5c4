/** How does a process send requests to the kernel, and how does it wait? */
package warren.bridge.channel;
