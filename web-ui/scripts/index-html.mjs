/** The page's document. What it draws by itself is what is seen until the page's script has run. */
export function indexHtml({ script, style, preload }) {
  const preloads = preload.map((address) => `    <link rel="modulepreload" href="${address}" />\n`).join("");
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Warren</title>
    <meta name="description" content="A computer in a browser tab: open a project folder, press Run, and it runs here." />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}" />
    <link rel="stylesheet" href="${style}" />
${preloads}    <script type="module" src="${script}"></script>
  </head>
  <body>
    <warren-app>
      <main class="first-paint"><h1>Warren</h1><p>A computer in a browser tab.</p></main>
    </warren-app>
    <noscript><p class="first-paint">Warren runs programs in this page, so it needs JavaScript. Turn it on and reload.</p></noscript>
  </body>
</html>
`;
}

/** The document that shows a preview in a tab of its own. */
export function previewHtml({ script }) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Preview</title>
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}" />
    <style>
      html, body { height: 100%; margin: 0; font: 15px/1.5 system-ui, sans-serif }
      body { display: flex; flex-direction: column }
      iframe { display: block; flex: 1; width: 100%; border: 0 }
      p { margin: 0; padding: 24px }
      #gone { padding: 8px 16px; border-bottom: 1px solid light-dark(#ddd2c1, #3a332c); background: light-dark(#f6e3d5, #3d2a1c) }
      #gone[hidden] { display: none }
    </style>
    <script type="module" src="${script}"></script>
  </head>
  <body></body>
</html>
`;
}

/** A burrow: a hill with a dark, round way in. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#a8471b"/>' +
  '<path d="M4 25c2-11 6-17 12-17s10 6 12 17z" fill="#f7eee3"/><path d="M11 25v-4a5 5 0 0 1 10 0v4z" fill="#2b211a"/></svg>';
