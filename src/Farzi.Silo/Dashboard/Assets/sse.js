// Reads server-sent events (HTML standard, section 9.2) from text that arrives in pieces of any size.

export class EventParser {
    #rest = '';
    #event = { id: null, type: 'message', data: [] };

    /** The events that are complete with this piece. */
    push(piece) {
        const lines = (this.#rest + piece).split(/\r\n|\n|\r(?!$)/);
        this.#rest = lines.pop();
        return lines.map(line => this.#line(line)).filter(event => event !== null);
    }

    #line(line) {
        if (line === '') return this.#finish();
        const colon = line.indexOf(':');
        if (colon === 0) return null; // a comment: a sign of life
        const field = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (field === 'data') this.#event.data.push(value);
        else if (field === 'event') this.#event.type = value;
        else if (field === 'id') this.#event.id = value;
        return null;
    }

    #finish() {
        const { id, type, data } = this.#event;
        this.#event = { id: null, type: 'message', data: [] };
        return data.length > 0 ? { id: id === null ? null : Number(id), type, data: data.join('\n') } : null;
    }
}
