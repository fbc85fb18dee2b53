// Uploads an event file under the hash of its content (docs/http-api.md): hashed first, then sent, each with its progress.

import { at, problem } from '../api.js';
import { credentials } from '../session.js';
import { Sha256 } from '../sha256.js';

const PLAIN = /[^A-Za-z0-9._-]+/g;

/** The name under which a file is kept: letters, digits, dots and dashes, with its extension. */
export const plainName = name => name.replace(PLAIN, '-').replace(/^[^A-Za-z0-9]+/, '').replace(/\.{2,}/g, '.').slice(-60) || 'events.tsv';

/** The path to put into the job; `progress(stage, share)` with stages `hash` and `send`. */
export async function upload(file, signal, progress) {
    const sha256 = await hash(file, signal, share => progress('hash', share));
    const { path } = await send(file, at('datasets', sha256, plainName(file.name)), signal, share => progress('send', share));
    return path;
}

async function hash(file, signal, progress) {
    const sha256 = new Sha256();
    const reader = file.stream().getReader();
    for (let read = 0; ;) {
        signal.throwIfAborted();
        const { done, value } = await reader.read();
        if (done) return sha256.digest();
        sha256.update(value);
        read += value.length;
        progress(read / file.size);
    }
}

// fetch does not tell how far a request has been sent.
function send(file, url, signal, progress) {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open('PUT', url);
        for (const [name, value] of Object.entries(credentials())) request.setRequestHeader(name, value);
        request.setRequestHeader('Content-Type', 'application/octet-stream');
        request.upload.addEventListener('progress', event => progress(event.loaded / event.total));
        request.addEventListener('load', () => (request.status < 300 ? resolve(JSON.parse(request.responseText)) : problem(request.status, request.responseText).then(reject)));
        request.addEventListener('error', () => reject(new Error('The upload broke off.')));
        request.addEventListener('abort', () => reject(signal.reason));
        signal.addEventListener('abort', () => request.abort(), { once: true });
        request.send(file);
    });
}
