// The faults of a refused job, as the server lists them: "name.yaml(4,3): inner.learningRate: expected …".

/** {line, column, message}; the line is 0 where a fault belongs to no line. */
export function readFault(text) {
    const found = /^[^()]*\((\d+),(\d+)\): ([^]*)$/.exec(text);
    if (found) return { line: Number(found[1]), column: Number(found[2]), message: found[3] };
    return { line: 0, column: 0, message: text.replace(/^[\w.-]+\.yaml: /, '') };
}

/** Where a line of a text begins and ends. */
export function lineRange(text, line) {
    const lines = text.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0);
    return [Math.min(start, text.length), Math.min(start + (lines[line - 1] ?? '').length, text.length)];
}

/** The job file with another data.path, and no generator beside it; as little of it as possible changes. */
export function withDataPath(text, path) {
    const entry = `path: ${JSON.stringify(path)}`;
    const flow = /^data:[ \t]*\{([^\n]*)\}/m.exec(text);
    if (flow) return text.replace(flow[0], () => `data: {${flowWith(flow[1].trim(), entry)}}`);
    const block = /^data:[ \t]*(#[^\n]*)?\n/m.exec(text);
    if (!block) return `data: {${entry}}\n${text}`;
    const start = block.index + block[0].length;
    const body = /^(?:[ \t]+[^\n]*(?:\n|$)|[ \t]*(?:#[^\n]*)?\n)*/.exec(text.slice(start))[0];
    return text.slice(0, start) + blockWith(body, entry) + text.slice(start + body.length);
}

function flowWith(inner, entry) {
    const kept = inner.replace(/generator:\s*\{[^{}]*\}\s*,?\s*/, '').replace(/,\s*$/, '');
    const path = /(^|[,\s])path:\s*("[^"]*"|'[^']*'|[^,}]*)/;
    if (path.test(kept)) return kept.replace(path, (_, before) => before + entry);
    return kept ? `${entry}, ${kept}` : entry;
}

function blockWith(body, entry) {
    const indent = /^([ \t]+)\S/m.exec(body)?.[1] ?? '  ';
    const kept = body.replace(new RegExp(`^${indent}generator:[ \\t]*\\{[^{}]*\\}[^\\n]*\\n`, 'm'), '');
    const path = new RegExp(`^${indent}path:[^\\n]*`, 'm');
    return path.test(kept) ? kept.replace(path, () => indent + entry) : `${indent}${entry}\n${kept}`;
}
