/** How do bytes go from a writer to a reader through the commons? */
package warren.shared.ring;
