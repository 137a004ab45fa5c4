package warren.browser;

import org.teavm.jso.JSObject;
import warren.host.Program;

/**
 * A WebAssembly.Module.
 *
 * @param module the module
 */
record JsProgram(JSObject module) implements Program {}
