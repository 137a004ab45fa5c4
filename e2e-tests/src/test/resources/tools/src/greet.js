export const greet = (name) => `hello from ${name}`;
export const unused = () => "this is left out of a bundle";
