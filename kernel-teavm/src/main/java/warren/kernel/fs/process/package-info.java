/** What does a process find in /proc? */
package warren.kernel.fs.process;
