/** How is untrusted text shown to a person in one line? */
package warren.text;
