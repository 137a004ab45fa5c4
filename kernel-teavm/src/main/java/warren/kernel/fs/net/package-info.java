/** What is in /net? */
package warren.kernel.fs.net;
