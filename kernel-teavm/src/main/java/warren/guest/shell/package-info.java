/** The shell, {@code sh}: how does it begin and end? */
package warren.guest.shell;
