/**
 * How is JSON read and written?
 *
 * <p>RFC 8259 exactly, with a limit of depth; no comments, no trailing commas, no binding to
 * classes.
 */
package warren.json;
