// How deep a plain function calls itself at its first call.
function down(n) {
  try {
    return down(n + 1);
  } catch {
    return n;
  }
}
console.log(down(0));
