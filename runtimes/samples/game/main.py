"""Serves the game and keeps its best scores."""

from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SCORES = Path("scores.txt")


class Game(SimpleHTTPRequestHandler):
    def do_POST(self):
        score = int(self.rfile.read(int(self.headers["Content-Length"])))
        scores = SCORES.read_text().split() if SCORES.exists() else []
        best = sorted(map(int, [*scores, score]), reverse=True)[:5]
        SCORES.write_text("\n".join(map(str, best)) + "\n")
        print(f"a game ended with {score}; the best is {best[0]}", flush=True)
        body = str(best[0]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


print("Play at http://localhost:8000/", flush=True)
ThreadingHTTPServer(("", 8000), Game).serve_forever()
