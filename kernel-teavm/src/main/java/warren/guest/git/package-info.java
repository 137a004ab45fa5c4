/** What does a shell need to know of a repository of git? */
package warren.guest.git;
