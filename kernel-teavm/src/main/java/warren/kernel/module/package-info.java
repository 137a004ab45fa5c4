/**
 * What is this file, and can it run as a program?
 *
 * <p>Looks at a module's bytes before an engine compiles them, so that whatever cannot run is told
 * to a person in one line. It validates only what it needs; the engine validates the rest.
 */
package warren.kernel.module;
