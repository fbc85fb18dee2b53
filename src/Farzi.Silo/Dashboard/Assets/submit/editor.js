// A text area for the job file, with line numbers and its faults.

import { h, put } from '../dom.js';
import { lineRange, readFault } from '../faults.js';

export class Editor {
    #numbers = h('div', { class: 'numbers', 'aria-hidden': 'true' });
    #faults = h('div', { id: 'faults', class: 'faults', tabindex: '-1', role: 'alert' });
    #bad = new Set();

    constructor(text) {
        this.area = h('textarea', { id: 'yaml', spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', wrap: 'off', rows: '18', required: true });
        this.area.value = text;
        this.area.addEventListener('input', () => this.#number());
        this.area.addEventListener('scroll', () => { this.#numbers.scrollTop = this.area.scrollTop; });
        this.element = h('div', {}, h('label', { for: 'yaml' }, 'Job file (YAML)'), h('div', { class: 'editor' }, this.#numbers, this.area), this.#faults);
        this.#number();
    }

    get text() {
        return this.area.value;
    }

    set text(value) {
        this.area.value = value;
        this.#number();
    }

    /** Shows what is wrong: a message, and faults that lead to their lines. */
    show(message, texts = []) {
        const faults = texts.map(readFault);
        this.#bad = new Set(faults.map(fault => fault.line));
        this.#number();
        put(this.#faults, message ? h('p', { class: 'error' }, message) : null, faults.length > 0 ? h('ul', {}, faults.map(fault => h('li', {}, this.#link(fault)))) : null);
        if (message) {
            this.area.setAttribute('aria-invalid', 'true');
            this.area.setAttribute('aria-describedby', 'faults');
            this.#faults.focus();
        } else {
            this.area.removeAttribute('aria-invalid');
            this.area.removeAttribute('aria-describedby');
        }
    }

    #link({ line, column, message }) {
        if (line === 0) return message;
        return [h('button', { type: 'button', class: 'quiet', onclick: () => this.#goTo(line, column) }, `Line ${line}, column ${column}`), ` ${message}`];
    }

    #goTo(line, column) {
        const [start, end] = lineRange(this.text, line);
        this.area.focus();
        this.area.setSelectionRange(Math.min(start + column - 1, end), end);
        const height = this.area.scrollHeight / Math.max(1, this.text.split('\n').length);
        this.area.scrollTop = Math.max(0, (line - 4) * height);
    }

    #number() {
        put(this.#numbers, this.text.split('\n').map((_, i) => h('span', { class: this.#bad.has(i + 1) ? 'bad' : null }, String(i + 1))));
        this.#numbers.scrollTop = this.area.scrollTop;
    }
}
