/** Which devices are in /dev? */
package warren.kernel.fs.device;
