/** How does the gateway connect to programs that listen in the tab? */
package warren.gateway.loopback;
