/** What is in /proc? */
package warren.kernel.fs.process;
