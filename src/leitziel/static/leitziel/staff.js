// SPDX-FileCopyrightText: 2026 Leitziel contributors
// SPDX-License-Identifier: EUPL-1.2

// Comfort on staff pages; everything works without it.
(() => {
  // Narrow a list of boxes to tick while typing; ticked ones stay in sight.
  document.addEventListener('input', (event) => {
    const field = event.target.closest('[data-lz-ticks-find]');
    if (!field) return;
    const wanted = field.value.trim().toLocaleLowerCase();
    field
      .closest('[data-lz-ticks]')
      .querySelectorAll('label.lz-ticks__row')
      .forEach((row) => {
        const isTicked = row.querySelector('input').checked;
        row.hidden = !isTicked && !row.textContent.toLocaleLowerCase().includes(wanted);
      });
  });
  // One box ticks all boxes of its table; without a script it is not shown.
  document.querySelectorAll('[data-lz-choose-all]').forEach((box) => {
    box.hidden = false;
    box.addEventListener('change', () => {
      box
        .closest('table')
        .querySelectorAll('tbody input[type="checkbox"]')
        .forEach((one) => {
          one.checked = box.checked;
        });
    });
  });
  // The search field is no field of the form: Enter must not send it.
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.closest('[data-lz-ticks-find]')) {
      event.preventDefault();
    }
  });
})();
