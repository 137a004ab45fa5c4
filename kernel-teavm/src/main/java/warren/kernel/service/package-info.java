/** How does the kernel answer what a process asks? */
package warren.kernel.service;
