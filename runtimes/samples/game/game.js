const SPEED = 210; // pixels a second
const FOXES = 2;
const FASTER = 1.06; // with each carrot

const canvas = document.querySelector("#field");
const line = document.querySelector("#line");
const paint = canvas.getContext("2d");
const SIZE = canvas.width;
const held = new Set();
let rabbit, foxes, carrot, score, over, finger;
let begun = false; // at the first key or touch

function start() {
  rabbit = { x: SIZE / 2, y: SIZE / 2 };
  foxes = Array.from({ length: FOXES }, (_, at) => ({ x: at % 2 ? SIZE - 30 : 30, y: 30, dx: 90 + 50 * at, dy: 120 }));
  carrot = somewhere();
  score = 0;
  over = false;
}

const somewhere = () => ({ x: 30 + Math.random() * (SIZE - 60), y: 30 + Math.random() * (SIZE - 60) });
const near = (a, b, distance) => Math.hypot(a.x - b.x, a.y - b.y) < distance;
const inside = (value) => Math.max(16, Math.min(SIZE - 16, value));

function move(seconds) {
  const aim = finger && !near(finger, rabbit, 8) ? finger : undefined;
  const angle = aim && Math.atan2(aim.y - rabbit.y, aim.x - rabbit.x);
  const dx = aim ? Math.cos(angle) : held.has("ArrowRight") - held.has("ArrowLeft");
  const dy = aim ? Math.sin(angle) : held.has("ArrowDown") - held.has("ArrowUp");
  rabbit.x = inside(rabbit.x + dx * SPEED * seconds);
  rabbit.y = inside(rabbit.y + dy * SPEED * seconds);
  for (const fox of foxes) {
    fox.x += fox.dx * seconds;
    fox.y += fox.dy * seconds;
    if (fox.x < 16 || fox.x > SIZE - 16) fox.dx = Math.abs(fox.dx) * (fox.x < 16 ? 1 : -1);
    if (fox.y < 16 || fox.y > SIZE - 16) fox.dy = Math.abs(fox.dy) * (fox.y < 16 ? 1 : -1);
    if (near(fox, rabbit, 28)) end();
  }
  if (!near(carrot, rabbit, 28)) return;
  score++;
  carrot = somewhere();
  for (const fox of foxes) (fox.dx *= FASTER), (fox.dy *= FASTER);
  line.textContent = `${score} carrots`;
}

async function end() {
  if (over) return;
  over = true;
  line.textContent = `${score} carrots. Press a key or tap to play again.`;
  const best = await (await fetch("/score", { method: "POST", body: score })).text();
  if (over) line.textContent = `${score} carrots, the best is ${best}. Press a key or tap to play again.`;
}

function draw() {
  paint.fillStyle = "#2f5d2b";
  paint.fillRect(0, 0, SIZE, SIZE);
  paint.fillStyle = "#376b32";
  for (let at = 0; at < 64; at += 1) if ((at + (at >> 3)) % 2) paint.fillRect((at % 8) * 60, (at >> 3) * 60, 60, 60);
  paint.font = "30px serif";
  paint.textAlign = "center";
  paint.textBaseline = "middle";
  body(carrot, "#e8792b", 8);
  body(rabbit, "#f4efe6", 14);
  ears();
  for (const fox of foxes) body(fox, "#b4441c", 15);
  if (!over) return;
  paint.fillStyle = "rgb(0 0 0 / 55%)";
  paint.fillRect(0, 0, SIZE, SIZE);
  paint.fillStyle = "#fff";
  paint.fillText(`${score} carrots`, SIZE / 2, SIZE / 2);
}

function body({ x, y }, colour, radius) {
  paint.fillStyle = colour;
  paint.beginPath();
  paint.arc(x, y, radius, 0, 7);
  paint.fill();
}

function ears() {
  paint.fillStyle = "#f4efe6";
  for (const side of [-6, 6]) {
    paint.beginPath();
    paint.ellipse(rabbit.x + side, rabbit.y - 18, 4, 12, side / 40, 0, 7);
    paint.fill();
  }
}

let last = performance.now();
function frame(now) {
  if (begun && !over) move(Math.min(0.05, (now - last) / 1000));
  last = now;
  draw();
  requestAnimationFrame(frame);
}

addEventListener("keydown", (event) => {
  if (event.key.startsWith("Arrow")) event.preventDefault();
  held.add(event.key);
  begun = true;
  if (over && !event.repeat) start();
});
addEventListener("keyup", (event) => held.delete(event.key));
const point = (event) => {
  const box = canvas.getBoundingClientRect();
  finger = { x: ((event.clientX - box.x) * SIZE) / box.width, y: ((event.clientY - box.y) * SIZE) / box.height };
};
canvas.addEventListener("pointerdown", (event) => {
  point(event);
  begun = true;
  if (over) start();
});
canvas.addEventListener("pointermove", (event) => event.buttons && point(event));
addEventListener("pointerup", () => (finger = undefined));

start();
canvas.focus();
requestAnimationFrame(frame);
