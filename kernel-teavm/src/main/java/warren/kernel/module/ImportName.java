package warren.kernel.module;

/**
 * The two names of an import: WebAssembly core, section "Imports".
 *
 * @param module the module, such as {@code wasi_snapshot_preview1}
 * @param field the name in it, such as {@code fd_write}
 */
public record ImportName(String module, String field) {}
