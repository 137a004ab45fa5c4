/**
 * What did the operator decide? {@link warren.relay.config.Options} has every setting once; {@code
 * --help}, the flags, the names in the environment and the keys of the file follow from it, by
 * picocli. Later ones win: default, file, environment, flags. {@link warren.relay.config.Settings}
 * is what comes out, checked; {@link warren.relay.config.ConfigException} has every error at once.
 * Starts nothing.
 */
package warren.relay.config;
