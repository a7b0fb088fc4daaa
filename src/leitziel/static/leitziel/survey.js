// SPDX-FileCopyrightText: 2026 Leitziel contributors
// SPDX-License-Identifier: EUPL-1.2

// Shows a question only while its condition holds. Without this the condition stands above the
// question in words; the server heeds it either way.
(() => {
  "use strict";
  const isOn = ([name, value]) =>
    [...document.getElementsByName(name)].some((one) => one.checked && one.value === value && !one.closest("[data-shows-when][hidden]"));

  const update = () => {
    // In the order of the page, so that a question that just went away takes its followers along.
    document.querySelectorAll("[data-shows-when]").forEach((line) => {
      line.hidden = !JSON.parse(line.dataset.showsWhen).some(isOn);
    });
  };

  document.addEventListener("change", update);
  // The answer page puts a fresh part in place when two people wrote at once.
  new MutationObserver(update).observe(document.body, { childList: true, subtree: true });
  update();
})();
