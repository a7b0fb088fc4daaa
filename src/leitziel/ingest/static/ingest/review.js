// SPDX-FileCopyrightText: 2026 Leitziel contributors
// SPDX-License-Identifier: EUPL-1.2

// Comfort for the import; everything works without it: keys J/K, Ü, E, V, the source that follows
// the item one is at, and a line that says that something is going on.
(() => {
  const busy = document.querySelectorAll("form[data-busy]");
  for (const form of busy) {
    form.addEventListener("submit", () => {
      const line = form.querySelector(".lz-busy");
      if (line) line.textContent = form.dataset.busy;
      for (const button of form.querySelectorAll("button")) {
        setTimeout(() => { button.disabled = true; }, 0);
      }
    });
  }

  const items = [...document.querySelectorAll(".lz-draft > li")];
  if (!items.length) return;
  const source = document.querySelector(".lz-source");
  const keys = document.querySelector(".lz-keys");
  if (keys) keys.hidden = false;
  let at = -1;

  const mark = (item) => {
    for (const line of source.querySelectorAll(".here")) line.classList.remove("here");
    const first = Number(item.dataset.first);
    const last = Number(item.dataset.last);
    for (let number = first; number && number <= last; number += 1) {
      const line = document.getElementById(`l${number}`);
      if (line && line.textContent.trim()) line.classList.add("here");
    }
    const line = document.getElementById(`l${first}`);
    if (line) source.scrollTop += line.getBoundingClientRect().top - source.getBoundingClientRect().top - 80;
  };

  const go = (index, focus = true) => {
    if (index < 0 || index >= items.length) return;
    if (at >= 0) items[at].classList.remove("here");
    at = index;
    items[at].classList.add("here");
    mark(items[at]);
    if (focus) {
      items[at].focus({ preventScroll: true });
      items[at].scrollIntoView({ block: "nearest" });
    }
  };

  items.forEach((item, index) => item.addEventListener("focusin", () => { if (at !== index) go(index, false); }));
  const wanted = items.findIndex((item) => `#${item.id}` === window.location.hash);
  go(wanted >= 0 ? wanted : 0, wanted >= 0);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    const key = event.key.toLowerCase();
    if (key === "j") go(at + 1);
    else if (key === "k") go(at - 1);
    else if (["ü", "e", "v"].includes(key) && at >= 0) {
      const control = items[at].querySelector(`[data-key="${key}"]`);
      if (!control) return;
      event.preventDefault();
      control.click();
    }
  });
})();
