enum Place {
  Tab = "the tab",
}
class Greeter {
  constructor(private readonly place: Place) {}
  greet = (): string => `hello from ${this.place}`;
}
console.log(new Greeter(Place.Tab).greet());
export {};
