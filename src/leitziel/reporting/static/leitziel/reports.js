// SPDX-FileCopyrightText: 2026 Leitziel contributors
// SPDX-License-Identifier: EUPL-1.2

// Making files takes seconds: the button says so, and cannot be pressed twice.
(() => {
  const busy = (element) => {
    element.dataset.lzIdle = element.textContent;
    element.textContent = element.dataset.lzBusy;
    element.setAttribute('aria-busy', 'true');
  };
  const idle = (element) => {
    element.textContent = element.dataset.lzIdle;
    element.removeAttribute('aria-busy');
  };
  document.addEventListener('submit', (event) => {
    const button = event.target.querySelector('button[data-lz-busy]');
    if (!button) return;
    busy(button);
    // Disabled only after the browser has collected the form.
    setTimeout(() => { button.disabled = true; });
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-lz-busy]');
    if (!link || link.hasAttribute('aria-busy')) return;
    busy(link);
    setTimeout(() => idle(link), 4000);
  });
  // Back in the browser shows the page as it was left.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) window.location.reload();
  });
})();
