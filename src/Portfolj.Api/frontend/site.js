// Every page works without this file. It moves focus to the error summary and keeps pages with work under way fresh.
import "./passkey.js";
const errors = document.querySelector("[data-error-summary]");
errors?.focus();

const live = document.querySelector("[data-refresh-seconds]");
if (live) refreshLater();

function refreshLater() {
  const seconds = Math.max(2, Number(document.querySelector("[data-refresh-seconds]")?.dataset.refreshSeconds) || 5);
  setTimeout(refresh, seconds * 1000);
}

/** Fetches the same page and swaps the marked parts, so that the reader keeps scroll, focus and open details elsewhere. */
async function refresh() {
  if (document.hidden) return refreshLater();
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of document.querySelectorAll("[data-refresh-seconds]")) {
        const fresh = page.getElementById(part.id);
        if (!fresh || part.contains(document.activeElement)) continue;
        part.replaceWith(document.adoptNode(fresh));
      }
    }
  } catch {
    // The service is restarting or the network is away: the next round tries again.
  }
  if (document.querySelector("[data-refresh-seconds]")) refreshLater();
}
