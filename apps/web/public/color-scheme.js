// Runs before the first paint, so that a dark page never flashes white. A file and not an inline script: the CSP allows none.
(function () {
  var kept = null;
  try {
    kept = window.localStorage.getItem('mantine-color-scheme-value');
  } catch (error) {
    // Storage can be switched off; the system's scheme is then the answer.
  }
  var dark = kept === 'dark' || (kept !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
