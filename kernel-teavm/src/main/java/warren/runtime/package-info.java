/**
 * Languages: what does a project need to run, which commands are there, and where do they come
 * from?
 */
package warren.runtime;
