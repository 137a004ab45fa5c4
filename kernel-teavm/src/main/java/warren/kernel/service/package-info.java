/** How does the kernel serve the requests of processes? */
package warren.kernel.service;
