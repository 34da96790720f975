// Storing a large file takes a while: the button is taken once, and how far it is is asked for until it is done, also
// by a page that was loaded again meanwhile.
const PAUSE = 700; // milliseconds from question to question
const HEADERS = { "HX-Request": "true" };
const place = document.querySelector("[data-storing]");
let sending = false;

const ask = (address, rest) => fetch(address, { ...rest, headers: HEADERS });

async function follow() {
  try {
    const answer = await ask(place.dataset.storing);
    const next = answer.headers.get("HX-Redirect");
    if (next && !sending) return location.assign(next);
    if (answer.ok && !next) place.innerHTML = await answer.text();
  } catch {
    // the line is gone for a moment: ask again
  }
  return setTimeout(follow, PAUSE);
}

async function store(event) {
  event.preventDefault();
  const form = event.target;
  const body = new FormData(form);
  for (const part of document.querySelectorAll("[data-before-storing]")) part.hidden = true;
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
  sending = true;
  setTimeout(follow, PAUSE);
  try {
    const answer = await ask(form.action, { method: "POST", body });
    location.assign(answer.headers.get("HX-Redirect") ?? place.dataset.storing);
  } catch {
    sending = false; // the server goes on; the page hears of it when the line is back
  }
}

if (place) document.querySelector("form[data-slow]")?.addEventListener("submit", store);
if (place && !place.hidden) follow();
