// What the server cannot do: keys, theme, where the pointer is, and what to say while the server is out of reach.

const themes = ["system", "light", "dark"];

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
}

export function nextTheme() {
  const now = themes.indexOf(document.documentElement.dataset.theme);
  setTheme(themes[(now + 1) % themes.length]);
}

// Only a circuit calls this: from here on buttons work and what says "live" is. When the connection goes, the newest alert on the
// page is remembered, and told to the server when it is back.
export function follow(owner) {
  document.documentElement.dataset.live = "yes";
  const notice = document.getElementById("components-reconnect-modal");
  const newest = () => Number(document.getElementById("newest").dataset.position);
  let seen = null;
  new MutationObserver(() => {
    if (notice.classList.contains("components-reconnect-show")) {
      seen ??= newest();
    } else if (notice.classList.contains("components-reconnect-hide") && seen !== null) {
      // A circuit that was taken up anew by another has nobody left to tell.
      owner.invokeMethodAsync("Back", seen).catch(() => {});
      seen = null;
    }
  }).observe(notice, { attributes: true, attributeFilter: ["class"] });
}

// An area is held while the pointer is over it, the keyboard is in it, or it is scrolled down. Only changes are sent.
export function watchHold(area, owner) {
  let held = false;
  const mouse = window.matchMedia("(hover: hover)");
  const tell = () => {
    const now = (mouse.matches && area.matches(":hover")) || area.querySelector(":focus-visible") !== null
      || area.scrollTop > 8;
    if (now !== held) {
      held = now;
      owner.invokeMethodAsync("SetHeld", held).catch(() => { /* The circuit is away; the next change tells again. */ held = !now; });
    }
  };
  const later = () => requestAnimationFrame(tell);
  const events = ["pointerenter", "pointerleave", "pointermove", "focusin", "focusout", "scroll"];
  events.forEach(name => area.addEventListener(name, later, { passive: true }));
  later();
  return { stop: () => events.forEach(name => area.removeEventListener(name, later)) };
}

// An alert was seen when half of its row stood on the screen for a second, in a window that is in front. What came into view together is told together.
export function watchSeen(area, owner) {
  const since = new Map();
  const told = new Set();
  const seen = new IntersectionObserver(changes => changes.forEach(it => {
    const row = it.target.dataset.alert;
    if (it.isIntersecting) {
      since.set(row, performance.now());
    } else {
      since.delete(row);
    }
  }), { threshold: 0.5 });
  const follow = () => area.querySelectorAll("[data-alert]").forEach(it => seen.observe(it));
  const rows = new MutationObserver(follow);
  rows.observe(area, { childList: true, subtree: true });
  follow();
  const tell = () => {
    if (document.visibilityState !== "visible") {
      since.forEach((_, row) => since.set(row, performance.now()));
      return;
    }

    const now = performance.now();
    const stood = [...since].filter(([row, at]) => now - at >= 1000 && !told.has(row)).map(([row]) => row).slice(0, 100);
    if (stood.length > 0) {
      stood.forEach(row => told.add(row));
      owner.invokeMethodAsync("Stood", stood.map(Number)).catch(() => { /* The circuit is away; it is told again. */ stood.forEach(row => told.delete(row)); });
    }
  };
  const clock = setInterval(tell, 500);
  return { stop: () => { clearInterval(clock); seen.disconnect(); rows.disconnect(); } };
}

// Brings what the reader came for into view, below the bar that stays on top.
export function reveal(id) {
  document.getElementById(id)?.scrollIntoView({ behavior: "auto", block: "center" });
}

const isTyping = target => target.closest("input, textarea, select, [contenteditable]") !== null;

// What the navigation offers, by the name of the place.
function go(place) {
  const link = document.getElementById(place);
  link?.click();
  return link !== null;
}

// From row to row of whatever list the page shows; Enter opens the one that is in focus.
function row(step) {
  const rows = [...document.querySelectorAll("main a.cover, main a.case")].filter(it => it.checkVisibility());
  const at = rows.indexOf(document.activeElement);
  const to = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
  to?.focus();
}

const keys = {
  "/": () => document.getElementById("search")?.focus(),
  "?": () => document.getElementById("keys")?.showModal(),
  "b": () => document.getElementById("home")?.click(),
  "w": () => go("desk"),
  "a": () => go("audit") || go("log"),
  "d": () => go("dates"),
  "j": () => row(1),
  "k": () => row(-1),
  "n": () => document.querySelector("[data-next]")?.click(),
  "p": () => document.querySelector("[data-previous]")?.click(),
  "t": nextTheme,
};

// From day to day over all months of one view; Tab comes back to the day where the reader left.
const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function walk(from, step) {
  const days = [...from.closest("[data-days]").querySelectorAll("[data-day]")].filter(it => it.checkVisibility());
  const to = days[days.indexOf(from) + step];
  if (to) {
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }
}

function start() {
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && event.target.id === "search") {
      event.target.blur();
    }

    // The choice moves in the list below; the caret stays.
    if (["ArrowDown", "ArrowUp"].includes(event.key) && event.target.id === "search") {
      event.preventDefault();
    }

    if (event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      document.getElementById("search")?.focus();
    }

    const menu = event.key === "Escape" ? document.querySelector("details[data-menu][open]") : null;
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }

    if (event.key in steps && event.target.closest("[data-days] [data-day]")) {
      event.preventDefault();
      walk(event.target, steps[event.key]);
    }

    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !(event.key in keys)) {
      return;
    }

    event.preventDefault();
    keys[event.key]();
  });

  document.addEventListener("click", event => {
    const target = event.target.closest("[data-does]");
    switch (target?.dataset.does) {
      case "theme": nextTheme(); break;
      case "keys": document.getElementById("keys")?.showModal(); break;
      case "close": target.closest("dialog")?.close(); break;
      case "print": window.print(); break;
      case "jump": jump(target.dataset.to); break;
      case "retry": retry(); break;
      case "resume": resume(); break;
      case "reload": location.reload(); break;
      case "copy": copy(target); break;
    }

    // A menu closes where anything else is pressed, and when its choice is made.
    document.querySelectorAll("details[data-menu][open]").forEach(menu => {
      if (!menu.contains(event.target) || event.target.closest("a")) {
        menu.open = false;
      }
    });
  });

  // The server has forgotten this page's circuit: the address holds the view, so a reload brings it back, and the browser the place.
  const notice = document.getElementById("components-reconnect-modal");
  new MutationObserver(() => {
    if (notice.classList.contains("components-reconnect-rejected")) {
      location.reload();
    }
  }).observe(notice, { attributes: true, attributeFilter: ["class"] });
}

function jump(id) {
  const place = document.getElementById(id);
  place?.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth", block: "start" });
  if (place?.matches("input")) {
    place.focus({ preventScroll: true });
  }
}

// What is shown once is selected even where the browser lets no page copy.
async function copy(button) {
  const source = document.getElementById(button.dataset.from);
  getSelection().selectAllChildren(source);
  try {
    await navigator.clipboard.writeText(source.innerText.trim());
    button.querySelector("span").textContent = button.dataset.said;
  } catch {
    source.focus();
  }
}

async function retry() {
  if (!await window.Blazor.reconnect().catch(() => false)) {
    await resume();
  }
}

async function resume() {
  if (!await window.Blazor.resumeCircuit().catch(() => false)) {
    location.reload();
  }
}

// The module is loaded once by the page and imported by its components: it is the same instance, and starts once.
start();
