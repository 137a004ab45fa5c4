/**
 * Runs a scenario of a few actors in every order of their steps that a bound on preemptions allows,
 * and kills one at every step.
 */
package warren.testing.explore;
