// The module `querystring`.

const escape = (text) => encodeURIComponent(text);

function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parse(text, separator = '&', equals = '=') {
  const values = Object.create(null);
  for (const pair of String(text).split(separator).filter(Boolean)) {
    const at = pair.indexOf(equals);
    const [name, value] = (at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + equals.length)]).map((part) => unescape(part.replaceAll('+', ' ')));
    if (!(name in values)) values[name] = value;
    else values[name] = [values[name], value].flat();
  }
  return values;
}

function stringify(values, separator = '&', equals = '=') {
  const plain = (value) => (['string', 'number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : '');
  return Object.entries(values ?? {})
    .flatMap(([name, value]) => [value].flat().map((item) => `${escape(name)}${equals}${escape(plain(item))}`))
    .join(separator);
}

exports.module = { parse, stringify, decode: parse, encode: stringify, escape, unescape };
