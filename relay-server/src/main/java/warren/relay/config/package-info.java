/**
 * What did the operator decide? {@link warren.relay.config.Table} has every setting once; {@code
 * --help}, the flags, the names in the environment and the keys of the file follow from it. What
 * stands further to the right wins: default, file, environment, flags. {@link
 * warren.relay.config.Settings} is what comes out, checked; {@link
 * warren.relay.config.Misconfigured} has every mistake at once. Starts nothing.
 */
package warren.relay.config;
