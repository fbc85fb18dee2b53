// The files of a job, to download: with the key, which a plain link could not carry.

import { ask, at, get } from '../api.js';
import { h, put } from '../dom.js';
import { bytes } from '../format.js';

const ABOUT = {
    'report.html': 'the report, to read', 'report.json': 'the report, for programs', 'distilled.safetensors': 'the distilled dataset', 'README.md': 'its card', 'vocabulary.tsv': 'index and name of every event',
    'hard-sequences.tsv': 'most likely events', 'sampled-sequences.tsv': 'sampled events', 'hard-sequences.txt': 'the most likely text', 'sampled-sequences.txt': 'sampled text', 'job.yaml': 'the job with every default', 'events.jsonl': 'everything that happened',
};

export class Files {
    #rows = h('ul', { class: 'files' });
    #failure = h('p', { class: 'error', role: 'alert' });
    #list = [];

    constructor(id, signal) {
        Object.assign(this, { id, signal });
        this.element = h('section', { 'aria-labelledby': 'files-title', hidden: true }, h('h2', { id: 'files-title' }, 'Files'), this.#rows, this.#failure);
    }

    names() {
        return this.#list.map(file => file.name);
    }

    async load() {
        const { artifacts } = await get(at('jobs', this.id, 'artifacts'), { signal: this.signal });
        this.#list = artifacts;
        this.element.hidden = artifacts.length === 0;
        put(this.#rows, artifacts.map(file => h('li', {}, h('button', { type: 'button', class: 'quiet', onclick: () => this.#download(file.name) }, file.name),
            h('span', {}, ABOUT[file.name] ?? ''), h('span', { class: 'size' }, bytes(file.bytes)), h('code', { title: `SHA-256 ${file.sha256}` }, file.sha256.slice(0, 12)))));
    }

    async #download(name) {
        try {
            put(this.#failure);
            const response = await ask(at('jobs', this.id, 'artifacts', name), { signal: this.signal });
            // As bytes without a meaning: the browser saves it and never shows it under this server's name.
            const url = URL.createObjectURL(new Blob([await response.blob()], { type: 'application/octet-stream' }));
            h('a', { href: url, download: name }).click();
            setTimeout(() => URL.revokeObjectURL(url), 60_000);
        } catch (failure) {
            if (failure.name !== 'AbortError') put(this.#failure, failure.message);
        }
    }
}
