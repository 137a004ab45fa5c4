"""A poll: a page that asks, and a server that counts."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

QUESTION = "What do you build first?"
CHOICES = ["A web app", "A game", "A tool", "A mess, then a web app"]

VOTES = Path("votes.json")


def votes():
    known = json.loads(VOTES.read_text()) if VOTES.exists() else {}
    return {choice: known.get(choice, 0) for choice in CHOICES}


class Poll(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/":
            page = Path("page.html").read_text().replace("QUESTION", QUESTION)
            self.answer(page, "text/html; charset=utf-8")
        elif self.path == "/votes":
            self.answer(json.dumps(votes()), "application/json")
        else:
            self.send_error(404)

    def do_POST(self):
        choice = self.rfile.read(int(self.headers["Content-Length"])).decode()
        counted = votes()
        if choice not in counted:
            self.send_error(400)
            return
        counted[choice] += 1
        VOTES.write_text(json.dumps(counted))
        print(f"a vote for {choice}", flush=True)
        self.answer(json.dumps(counted), "application/json")

    def answer(self, text, kind):
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


print("The poll is at http://localhost:8000/", flush=True)
ThreadingHTTPServer(("", 8000), Poll).serve_forever()
