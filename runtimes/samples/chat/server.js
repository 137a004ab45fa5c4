// A chat: what is said goes to all pages that are open, and stays in a database.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { DatabaseSync } from "node:sqlite";

const PORT = 3000;
const LONGEST_REQUEST = 10_000;

const database = new DatabaseSync("messages.db");
database.exec("create table if not exists messages (id integer primary key, name text, text text)");
const insert = database.prepare("insert into messages (name, text) values (?, ?) returning *");
const latest = database.prepare("select * from (select * from messages order by id desc limit 50) order by id");

/** Answers that stay open, one for each page: server-sent events. */
const pages = new Set();

const send = (page, message) => page.write(`data: ${JSON.stringify(message)}\n\n`);

function listen(page) {
  page.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  page.flushHeaders();
  for (const message of latest.all()) send(page, message);
  pages.add(page);
  page.on("close", () => pages.delete(page));
}

async function say(request, response) {
  let body = "";
  for await (const piece of request.setEncoding("utf8")) {
    body += piece;
    if (body.length > LONGEST_REQUEST) return response.writeHead(413).end();
  }
  const { name, text } = JSON.parse(body);
  const message = insert.get(String(name), String(text));
  console.log(`${message.name}: ${message.text}`);
  for (const page of pages) send(page, message);
  response.writeHead(204).end();
}

async function answer(request, response) {
  switch (`${request.method} ${request.url}`) {
    case "GET /":
      return response.setHeader("Content-Type", "text/html; charset=utf-8").end(await readFile("page.html"));
    case "GET /messages":
      return listen(response);
    case "POST /messages":
      return say(request, response);
    default:
      return response.writeHead(404).end();
  }
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error.message);
    if (!response.headersSent) response.writeHead(400).end();
  });
});
server.listen(PORT, () => console.log(`The chat is at http://localhost:${PORT}/`));
