/** Where does a text match a regular expression of POSIX, with GNU's additions? */
package warren.guest.regex;
