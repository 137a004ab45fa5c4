declare module "generated:*" {
  const text: string;
  export default text;
}
