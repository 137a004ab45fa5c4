/** What rendered Markdown may consist of, with the attributes that stay. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  A: ["href", "title"],
  BLOCKQUOTE: [],
  BR: [],
  CODE: [],
  DEL: [],
  EM: [],
  H1: [],
  H2: [],
  H3: [],
  H4: [],
  H5: [],
  H6: [],
  HR: [],
  IMG: ["src", "alt", "title"],
  LI: [],
  OL: ["start"],
  P: [],
  PRE: [],
  S: [],
  STRONG: [],
  TABLE: [],
  TBODY: [],
  TD: ["style"],
  TH: ["style"],
  THEAD: [],
  TR: [],
  UL: [],
};

/** Takes out of a fragment what is not in the list above; the text in it stays. */
export function keepSafe(fragment: DocumentFragment): void {
  for (const element of [...fragment.querySelectorAll("*")]) {
    const attributes = ALLOWED[element.tagName];
    if (!attributes) {
      element.replaceWith(...element.childNodes);
      continue;
    }
    for (const { name, value } of [...element.attributes]) {
      const stays = attributes.includes(name) && (name !== "style" || /^text-align:(left|right|center)$/.test(value));
      if (!stays) element.removeAttribute(name);
    }
  }
}
