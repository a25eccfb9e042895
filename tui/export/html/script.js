// Lights up what belongs together. The page can be read, and every link followed, without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const briefing = document.getElementById("briefing");
  const sources = document.getElementById("sources");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const PAUSE = 90; // milliseconds that the pointer rests before anything lights up
  let chosen = null; // the item, piece of evidence or sentence that was tapped, focused or gone to
  let lit = [];
  let timer = 0;

  const unit = (node) => (node instanceof Element ? node.closest(".piece, .item, .sentence") : null);
  const itemOf = (node) => node.closest(".item");

  // "3-5 8" is 3, 4, 5 and 8
  const runs = (text) => (text || "").split(" ").filter(Boolean).flatMap((run) => {
    const [first, last = first] = run.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
  const sentencesOf = (piece) => (piece.dataset.sentences || "").split(" ").filter(Boolean).flatMap((run) => {
    const [source, numbers] = run.split(".");
    return runs(numbers).map((number) => document.getElementById(`s${source}-${number}`));
  }).filter(Boolean);

  const light = (node, ...names) => {
    node.classList.add(...names);
    lit.push([node, names]);
  };

  const clear = () => {
    for (const [node, names] of lit) node.classList.remove(...names);
    lit = [];
  };

  // Lights `node` and what belongs to it, and returns the first of that.
  const show = (node) => {
    clear();
    if (!node) return null;
    if (node.matches(".sentence")) {
      light(node, "lit");
      const items = [...node.querySelectorAll(".by a")].map((link) => document.querySelector(link.hash));
      for (const item of items) {
        light(item, "lit");
        for (const piece of item.querySelectorAll(".piece")) {
          if (sentencesOf(piece).includes(node)) light(piece, "lit");
        }
      }
      return items[0] || null;
    }
    const item = itemOf(node);
    light(item, "lit");
    let first = null;
    for (const piece of item.querySelectorAll(".piece")) {
      const isMeant = piece === node || !node.matches(".piece");
      if (piece === node) light(piece, "lit");
      for (const sentence of sentencesOf(piece)) {
        light(sentence, "lit");
        if (isMeant) first = first || sentence;
      }
      for (const number of runs(piece.dataset.words)) {
        const words = document.getElementById(`q${number}`);
        if (words) light(words, isMeant ? "now" : "also");
      }
    }
    return first;
  };

  // Scrolls `node` into view where it is out of it, and only as far as it takes. Focus stays where it is.
  const reveal = (node) => {
    const isPane = getComputedStyle(sources).position === "sticky";
    const pane = isPane && sources.contains(node) ? sources : null;
    const view = pane ? pane.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    const top = Math.max(view.top, 0), bottom = Math.min(view.bottom, innerHeight);
    const box = node.getBoundingClientRect();
    const margin = 24;
    let by = 0;
    if (box.top < top + margin || box.height > bottom - top - 2 * margin) by = box.top - top - margin;
    else if (box.bottom > bottom - margin) by = box.bottom - bottom + margin;
    if (by) (pane || window).scrollBy({ top: by, behavior: still.matches ? "instant" : "smooth" });
  };

  // In one column the other side is elsewhere: going there would take the reader away.
  const isBeside = () => getComputedStyle(sources).position === "sticky";
  const lightUp = (node) => {
    const other = show(node);
    if (other && isBeside()) reveal(other);
  };

  const choose = (node) => {
    clearTimeout(timer);
    chosen = node;
    lightUp(node);
  };

  const soon = (node) => {
    clearTimeout(timer);
    timer = setTimeout(() => (node ? lightUp(node) : show(chosen)), PAUSE);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") soon(unit(event.target));
  });
  root.addEventListener("pointerleave", () => soon(null));

  document.addEventListener("focusin", (event) => {
    const node = unit(event.target);
    if (node && event.target.matches(":focus-visible")) choose(node);
  });

  const target = () => (/^#[is]\d/.test(location.hash) ? document.getElementById(location.hash.slice(1)) : null);
  addEventListener("hashchange", () => target() && choose(target()));

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a, button");
    if (link) {
      const led = /^#[is]\d/.test(link.hash || "") && document.getElementById(link.hash.slice(1));
      if (led) choose(led);
      return;
    }
    const node = unit(event.target);
    if (!node || String(getSelection())) return;
    choose(node === chosen ? null : node);
  });

  const keys = document.getElementById("keys");
  keys.addEventListener("click", () => {
    keys.setAttribute("aria-pressed", String(keys.getAttribute("aria-pressed") !== "true"));
  });

  // The next or the previous item or, on that side, sentence; its number takes the focus.
  const step = (by) => {
    const here = unit(document.activeElement) || chosen;
    const side = here && sources.contains(here) ? sources : briefing;
    const all = [...side.querySelectorAll(side === sources ? ".sentence" : ".item")];
    const at = here ? all.indexOf(side === sources ? here : itemOf(here)) : -1;
    const next = all[here ? Math.min(Math.max(at + by, 0), all.length - 1) : 0];
    if (!next) return;
    next.querySelector(".number").focus({ preventScroll: true });
    reveal(next);
    choose(next);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (event.key === "Escape") choose(null);
    if (keys.getAttribute("aria-pressed") !== "true") return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });

  root.classList.add("live");
  document.getElementById("hint").hidden = false;
  if (target()) choose(target());
})();
