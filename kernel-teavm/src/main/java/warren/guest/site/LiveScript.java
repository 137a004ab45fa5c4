package warren.guest.site;

/** What pages load to hear of changes. Its address is none that a file can have. */
final class LiveScript {
  static final String PATH = "/.warren/live.js";

  /** Where the events are. */
  static final String EVENTS = "/.warren/changes";

  /** The script; its own address has the revision of the page after a question mark. */
  static final String TEXT =
      """
      (() => {
        const changes = new EventSource("%s" + new URL(document.currentScript.src).search);
        let timer;
        const reload = () => {
          clearTimeout(timer);
          timer = setTimeout(() => location.reload(), 50);
        };
        const pathOf = (link) => decodeURIComponent(new URL(link.href).pathname);
        const renew = (link) => {
          const next = link.cloneNode();
          const url = new URL(link.href);
          url.searchParams.set("live", Date.now());
          next.href = url.href;
          next.onload = () => link.remove();
          next.onerror = () => next.remove();
          link.after(next);
        };
        changes.addEventListener("reload", reload);
        changes.addEventListener("css", ({ data }) => {
          const all = [...document.querySelectorAll('link[rel~="stylesheet"][href]')];
          const own = all.filter((link) => new URL(link.href).origin === location.origin);
          const exact = own.filter((link) => pathOf(link) === data);
          const stale = exact.length > 0 ? exact : own;
          if (stale.length === 0) reload();
          stale.forEach(renew);
        });
      })();
      """
          .replace("%s", EVENTS);

  private LiveScript() {}

  /** The tag that is put behind a page of a revision. */
  static String tag(String revision) {
    return "<script src=\"" + PATH + "?" + revision + "\"></script>\n";
  }
}
