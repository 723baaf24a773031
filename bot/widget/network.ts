// What the browser knows about the network.

/** Tells when the network goes or comes, and when the visitor comes back to the page; the result ends that. */
export function watchNetwork(notice: (isThere: boolean) => void): () => void {
  const tell = (): void => {
    notice(navigator.onLine);
  };
  const tellReturn = (): void => {
    if (document.visibilityState === 'visible') tell();
  };
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  document.addEventListener('visibilitychange', tellReturn);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
    document.removeEventListener('visibilitychange', tellReturn);
  };
}
