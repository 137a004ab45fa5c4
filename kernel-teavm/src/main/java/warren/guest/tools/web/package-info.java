/** Tools that ask servers: what do they send, and what becomes of the answer? */
package warren.guest.tools.web;
