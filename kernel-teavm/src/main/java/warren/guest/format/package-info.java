/** What do formats and escapes of echo and printf print? */
package warren.guest.format;
