"use strict";
// Why the connection was closed is said by the server in the closing frame.
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    // Keys go to the dashboard at once, without a click into it.
    this.addEventListener("open", () => document.querySelector(".xterm textarea").focus());
    this.addEventListener("close", (event) => {
      const reason = document.getElementById("reason");
      if (event.reason) reason.textContent = event.reason;
      else if (event.code === 1006) reason.textContent = reason.dataset.gone;
      document.getElementById("again").focus();
    });
  }
};
document.addEventListener("DOMContentLoaded", () => {
  const terminal = document.getElementById("terminal");
  const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  terminal.dataset.sessionWebsocketUrl += scheme;
  document.getElementById("again").addEventListener("click", () => location.reload());
});
