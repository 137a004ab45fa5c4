/** The two composition roots, kernel and bridge, and what each exports. */
package warren.boot;
