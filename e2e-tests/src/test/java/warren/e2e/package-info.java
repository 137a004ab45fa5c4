/**
 * Tests of Warren as a person or a page's author meets it: a real browser, the real server, real
 * folders. What can be tested without a browser is tested in the module that holds it.
 */
package warren.e2e;
