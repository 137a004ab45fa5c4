// Runs before the page's own scripts: the gateway is played here, and answers every request with a page that says its target; /silent gets no
// answer, /broken a connection that is reset.
(() => {
  const { postMessage } = Worker.prototype;
  const page = (target) => `<!doctype html><html lang="en"><head><title>Page ${target}</title></head><body><main><h1>${target}</h1>
    <a id="next" href="/next">next</a></main><script>console.warn("from", { target: "${target}" }); setTimeout(() => { throw new Error("late") })</script></body></html>`;
  Worker.prototype.postMessage = function (message, transfer) {
    if (message?.op !== "preview") return postMessage.call(this, message, transfer);
    const [channel] = transfer;
    channel.onmessage = ({ data: { t, id, target } }) => {
      if (t === "hello") channel.postMessage({ v: 1, t: "hello" });
      if (t !== "request" || target === "/silent") return;
      if (target === "/broken") return channel.postMessage({ v: 1, t: "error", id, code: "ECONNRESET", message: "the program has reset the connection" });
      const headers = [["Content-Type", "text/html; charset=utf-8"]];
      channel.postMessage({ v: 1, t: "head", id, status: 200, reason: "OK", headers, removed: ["X-Frame-Options"] });
      channel.postMessage({ v: 1, t: "body", id, data: new TextEncoder().encode(page(target)) });
      channel.postMessage({ v: 1, t: "end", id });
    };
  };
})();
