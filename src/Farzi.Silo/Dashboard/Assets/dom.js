// Makes elements. Text arrives as text nodes only, so that nothing that comes from data can be markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element; attributes by name, `on…` are listeners, null leaves an attribute out. */
export function h(tag, attributes = {}, ...children) {
    return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function s(tag, attributes = {}, ...children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Replaces what an element holds. */
export function put(element, ...children) {
    element.replaceChildren(...children.flat(Infinity).filter(c => c !== null && c !== undefined && c !== false));
    return element;
}

/** Sets text only where it differs: a screen reader is not disturbed by what stays the same. */
export function say(element, text) {
    if (element.textContent !== text) element.textContent = text;
    return element;
}

/** Makes the children of an element those of a list; elements of the same key stay, with their focus. */
export function keyed(parent, items, keyOf, create, update) {
    const known = parent.keyedChildren ??= new Map();
    const wanted = new Set(items.map(keyOf));
    for (const [key, child] of known) {
        if (wanted.has(key)) continue;
        child.remove();
        known.delete(key);
    }
    items.forEach((item, i) => {
        const key = keyOf(item);
        if (!known.has(key)) known.set(key, create(item));
        const child = known.get(key);
        update(child, item);
        if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
    });
}

function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
        else element.setAttribute(name, value === true ? '' : value);
    }
    return put(element, ...children);
}
