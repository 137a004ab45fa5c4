import assert from "node:assert/strict";
import { test } from "node:test";
import { headStart, injecting } from "../src/worker/inject.ts";

const TAG = "<script></script>";

async function inject(...chunks: (string | Uint8Array)[]): Promise<string> {
  const encoder = new TextEncoder();
  const source = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(typeof chunk === "string" ? encoder.encode(chunk) : chunk);
      controller.close();
    },
  });
  return new Response(source.pipeThrough(injecting(TAG))).text();
}

test("the tag is the first in the head", async () => {
  const cases: [string, string][] = [
    ["<!doctype html><html><head><title>", "<!doctype html><html><head>|<title>"],
    ["<!DOCTYPE html>\n<HTML lang='a>b'>\n<HEAD data-x=\">\">\n<meta>", "<!DOCTYPE html>\n<HTML lang='a>b'>\n<HEAD data-x=\">\">|\n<meta>"],
    ["<!-- <head> --><html><head></head>", "<!-- <head> --><html><head>|</head>"],
    ["<p>no head", "|<p>no head"],
    ["<!doctype html><title>x</title>", "<!doctype html>|<title>x</title>"],
    ["<html><header>", "<html>|<header>"],
    ["  text", "  |text"],
    ["", "|"],
    ["<!doctype", "|<!doctype"],
  ];
  for (const [page, expected] of cases) {
    const wanted = expected.replace("|", TAG);
    assert.equal(await inject(page), wanted);
    assert.equal(await inject(...page), wanted, "a byte at a time");
  }
});

test("a byte order mark stays first", async () => {
  assert.equal(headStart("\u00ef\u00bb\u00bf<html><head>"), 15);
});

test("bytes behind the head pass as they are", async () => {
  assert.equal(await inject("<head>", "a".repeat(200_000), "ü"), `<head>${TAG}${"a".repeat(200_000)}ü`);
});

test("UTF-16 is left alone", async () => {
  const page = new Uint8Array([0xff, 0xfe, 0x3c, 0x00]);
  const bytes = new Uint8Array(await new Response(new Response(page).body!.pipeThrough(injecting(TAG))).arrayBuffer());
  assert.deepEqual([...bytes], [...page]);
});
