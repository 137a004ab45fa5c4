// A service worker that answers from its memory: what a preview takes at least.
const PIECE = 64 << 10;
const small = new Uint8Array(1024).fill(120);

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  const [, what, count] = /([a-z]+)(?:\/(\d+))?$/.exec(pathname) ?? [];
  if (what === "small") event.respondWith(new Response(small));
  if (what === "many") event.respondWith(new Response(many(Number(count))));
  if (what === "take") event.respondWith(taken(event.request.body).then((length) => new Response(String(length))));
});

function many(left) {
  return new ReadableStream({
    pull(controller) {
      const length = Math.min(PIECE, left);
      left -= length;
      controller.enqueue(new Uint8Array(length));
      if (left === 0) controller.close();
    },
  });
}

async function taken(stream) {
  let length = 0;
  for await (const bytes of stream) length += bytes.length;
  return length;
}
