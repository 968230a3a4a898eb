/** Shown while there is no built web app. */
export const MISSING_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Drover</title>
    <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 20vh auto 0; padding: 0 1.5rem; color-scheme: light dark; }
    </style>
  </head>
  <body>
    <h1>The web app is not built yet</h1>
    <p>Drover itself is running. Run <code>npm start</code> in its folder, which builds the web app, then reload this page.</p>
    <p>The HTTP API is described at <a href="/api/openapi.json">/api/openapi.json</a>.</p>
  </body>
</html>
`;
