// The distilled sequences, as events: the most likely of each position, or drawn from its distribution.

import { ask, at } from '../api.js';
import { h, put } from '../dom.js';

const FILES = { 'hard-sequences.tsv': 'the most likely', 'sampled-sequences.tsv': 'sampled' };
const BYTES = 1 << 19; // enough to look at
const PAGE = 12;

export class Sequences {
    #choice = h('select', { id: 'sequences-kind' });
    #list = h('ol', { class: 'sequences', start: '0' });
    #more = h('button', { type: 'button', onclick: () => this.#show(PAGE) }, 'Show more');
    #about = h('p');
    #all = [];
    #isText = false;
    #shown = 0;

    constructor(id, signal) {
        Object.assign(this, { id, signal });
        this.#choice.addEventListener('change', () => this.#load());
        this.element = h('section', { 'aria-labelledby': 'sequences-title', hidden: true }, h('h2', { id: 'sequences-title' }, 'Distilled sequences'),
            this.#about,
            h('div', { class: 'tools' }, h('label', { for: 'sequences-kind' }, 'Show '), this.#choice), this.#list, this.#more);
    }

    /** Shows those of the files that are there. */
    offer(names) {
        const there = Object.entries(FILES).filter(([name]) => names.includes(name));
        this.element.hidden = there.length === 0;
        if (there.length === 0 || this.#choice.options.length === there.length) return;
        this.#isText = names.includes('hard-sequences.txt');
        put(this.#about, `Each position of a distilled sequence is a distribution over all ${this.#isText ? 'words or characters of the text' : 'events'}; here it is read off as one of them.`);
        put(this.#choice, there.map(([name, text]) => h('option', { value: name }, text)));
        this.#load();
    }

    async #load() {
        try {
            const response = await ask(at('jobs', this.id, 'artifacts', this.#choice.value), { headers: { Range: `bytes=0-${BYTES - 1}` }, signal: this.signal });
            this.#all = readSequences(await response.text());
            put(this.#list);
            this.#shown = 0;
            this.#show(PAGE);
        } catch (failure) {
            if (failure.name !== 'AbortError') put(this.#list, h('li', { class: 'error' }, failure.message));
        }
    }

    #show(count) {
        this.#list.append(...this.#all.slice(this.#shown, this.#shown + count).map(sequence => h('li', {}, this.#isText ? h('div', { class: 'text' }, readText(sequence)) : sequence.map(event => h('span', {}, event)))));
        this.#shown = Math.min(this.#all.length, this.#shown + count);
        this.#more.hidden = this.#shown >= this.#all.length;
    }
}

const ESCAPES = { '\\\\': '\\', '\\t': '\t', '\\n': '\n', '\\r': '\r' };

/** Lists of event names from `user TAB item TAB position`; a last line that was cut off is left out. */
export function readSequences(text) {
    const sequences = [];
    for (const line of text.slice(0, text.lastIndexOf('\n')).split('\n').slice(1)) {
        const [sequence, event] = line.split('\t');
        (sequences[Number(sequence)] ??= []).push(event.replace(/\\[\\tnr]/g, found => ESCAPES[found]));
    }
    return sequences;
}

const END_OF_LINE = '<eos>'; // of corpora of words

/** Events of a text as that text: characters as they are, words with blanks between them and each line on its own. */
export function readText(events) {
    const isOfCharacters = events.every(event => [...event].length === 1 || event === '<unk>');
    return isOfCharacters ? events.join('') : events.join(' ').replaceAll(`${END_OF_LINE} `, `${END_OF_LINE}\n`);
}
