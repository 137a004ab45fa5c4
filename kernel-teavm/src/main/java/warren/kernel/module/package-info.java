/**
 * What is this file, and can it run as a program?
 *
 * <p>Looks at a module's bytes before an engine compiles them, so that a module that cannot run is
 * refused with a message of one line. It validates only what it needs; the engine validates the
 * rest.
 */
package warren.kernel.module;
