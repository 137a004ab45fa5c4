/** How is text of unknown origin shown to a person in one line? */
package warren.text;
