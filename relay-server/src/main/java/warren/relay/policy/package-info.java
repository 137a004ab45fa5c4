/**
 * Who may do what? {@link warren.relay.policy.Policy} is the one class that says no, each time with
 * a {@link warren.relay.policy.Refusal}; the rest are its parts. Resolves no names, dials nothing,
 * and holds no clock: times are given to it.
 */
package warren.relay.policy;
