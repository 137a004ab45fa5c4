/** Styles as text, minified: build.mjs makes it so. */
declare module "*.css?sheet" {
  const text: string;
  export default text;
}
