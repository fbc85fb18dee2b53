// SHA-256 (FIPS 180-4) of a file that is read piece by piece: the address of an upload is the hash of its content, and the browser's
// own function takes whole files only, in memory, and not at all on a plain http address of the network.

const PRIMES = (() => {
    const found = [];
    for (let n = 2; found.length < 64; n++) if (found.every(p => n % p !== 0)) found.push(n);
    return found;
})();
const fraction = (root, prime) => {
    const value = prime ** (1 / root);
    return ((value - Math.floor(value)) * 2 ** 32) | 0;
};
const K = Int32Array.from(PRIMES, p => fraction(3, p));

export class Sha256 {
    #state = Int32Array.from(PRIMES.slice(0, 8), p => fraction(2, p));
    #block = new Uint8Array(64);
    #words = new Int32Array(64);
    #length = 0;

    /** Takes bytes in. */
    update(bytes) {
        let from = 0;
        while (from < bytes.length) {
            const at = this.#length % 64;
            const part = bytes.subarray(from, from + Math.min(64 - at, bytes.length - from));
            this.#block.set(part, at);
            this.#length += part.length;
            from += part.length;
            if (this.#length % 64 === 0) this.#round();
        }
        return this;
    }

    /** 64 lower-case hexadecimal digits; nothing may follow. */
    digest() {
        const bits = this.#length * 8;
        const padding = new Uint8Array(((this.#length % 64 < 56 ? 56 : 120) - (this.#length % 64)) + 8);
        padding[0] = 0x80;
        const tail = new DataView(padding.buffer, padding.length - 8);
        tail.setUint32(0, Math.floor(bits / 2 ** 32));
        tail.setUint32(4, bits >>> 0);
        this.update(padding);
        return Array.from(this.#state, word => (word >>> 0).toString(16).padStart(8, '0')).join('');
    }

    #round() {
        const w = this.#words;
        const view = new DataView(this.#block.buffer);
        for (let i = 0; i < 16; i++) w[i] = view.getInt32(i * 4);
        for (let i = 16; i < 64; i++) {
            const x = w[i - 15], y = w[i - 2];
            const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
            const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
            w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
        }
        let [a, b, c, d, e, f, g, h] = this.#state;
        for (let i = 0; i < 64; i++) {
            const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
            const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
            const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
            const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
            [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
        }
        [a, b, c, d, e, f, g, h].forEach((value, i) => { this.#state[i] += value; });
    }
}
