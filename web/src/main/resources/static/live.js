// Renews the board when the stream says that something on it changed. Without it the page works as it stands.
(() => {
  const board = document.getElementById("board");
  if (!board || !window.EventSource || !window.htmx) return;
  const stream = new EventSource("/board/stream");
  stream.addEventListener("changed", () => htmx.trigger(board, "renew"));
  window.addEventListener("pagehide", () => stream.close());
})();
