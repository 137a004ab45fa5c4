/** Which devices does a process find in /dev? */
package warren.kernel.fs.device;
