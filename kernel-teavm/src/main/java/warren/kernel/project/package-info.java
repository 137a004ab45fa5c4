/** How is a project started? Found out from its files, by one rule for each language. */
package warren.kernel.project;
