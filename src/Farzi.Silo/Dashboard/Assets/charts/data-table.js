// The numbers behind a chart, for those who do not see it and those who want them.

import { h, put } from '../dom.js';

/** A closed disclosure; `update(head, rows, note)` fills the table once it is open. */
export class DataTable {
    #body = h('div', { class: 'table', tabindex: '0', role: 'region' });
    #note = h('p', { class: 'hint' });
    #latest = null;

    constructor(caption) {
        this.caption = caption;
        this.#body.setAttribute('aria-label', caption);
        this.element = h('details', { class: 'data' }, h('summary', {}, 'As a table', h('span', { class: 'unseen' }, `: ${caption}`)), this.#body, this.#note);
        this.element.addEventListener('toggle', () => this.#draw());
    }

    update(head, rows, note = '') {
        this.#latest = { head, rows, note };
        this.#draw();
    }

    #draw() {
        if (!this.element.open || !this.#latest) return;
        const { head, rows, note } = this.#latest;
        put(this.#body, h('table', {}, h('caption', { class: 'unseen' }, this.caption),
            h('thead', {}, h('tr', {}, head.map(text => h('th', { scope: 'col' }, text)))),
            h('tbody', {}, rows.map(row => h('tr', {}, row.map((cell, i) => (i === 0 ? h('th', { scope: 'row' }, cell) : h('td', {}, cell))))))));
        put(this.#note, note);
    }
}
