declare module "generated:core" {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
declare module "generated:*" {
  const text: string;
  export default text;
}
