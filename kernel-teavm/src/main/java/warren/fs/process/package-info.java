/** What does a process find in /proc? */
package warren.fs.process;
