/** How are records kept on disk, found again after a crash, and what no longer counts removed? */
package warren.store.log;
