// Servers as their authors show them, each at a port of its own.
import { createServer } from "node:http";
import { serve } from "@hono/node-server";
import express from "express";
import Fastify from "fastify";
import { Hono } from "hono";
import Koa from "koa";
import { Server } from "socket.io";
import { WebSocketServer } from "ws";

const page = (heading, script = "") => `<!doctype html><meta charset="utf-8"><h1>${heading}</h1>${script}`;
const serveHtml = (html) => createServer((request, response) => response.setHeader("content-type", "text/html").end(html));

express().get("/", (request, response) => response.send(page("Express"))).listen(3001);

const fastify = Fastify();
fastify.get("/", (request, reply) => reply.type("text/html").send(page("Fastify")));
await fastify.listen({ port: 3002 });

new Koa().use((context) => (context.body = page("Koa"))).listen(3003);

serve({ fetch: new Hono().get("/", (context) => context.html(page("Hono"))).fetch, port: 3004 });

const chat = serveHtml(
  page(
    "",
    `<script>
      const socket = new WebSocket("ws://" + location.host);
      socket.onopen = () => socket.send("hello");
      socket.onmessage = ({ data }) => (document.querySelector("h1").textContent = data);
    </script>`,
  ),
);
new WebSocketServer({ server: chat }).on("connection", (socket) => socket.on("message", (text) => socket.send(`ws heard ${text}`)));
chat.listen(3005);

const room = serveHtml(
  page(
    "",
    `<script src="/socket.io/socket.io.js"></script><script>
      const socket = io();
      socket.on("connect", () => socket.io.engine.on("upgrade", ({ name }) => socket.emit("say", name, (answer) => (document.querySelector("h1").textContent = answer))));
    </script>`,
  ),
);
new Server(room).on("connection", (socket) => socket.on("say", (text, answer) => answer(`socket.io heard ${text}`)));
room.listen(3006);
