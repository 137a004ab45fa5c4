"""A server of WebSockets over asyncio alone, and of one page. What it does with a socket is in the address."""

import asyncio, base64, hashlib, json, os, struct

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
people = {}


async def head_of(reader):
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:] if line)}
    return lines[0].split()[1], fields


async def receive(reader):
    """The next frame, which must be a whole masked message."""
    first, second = await reader.readexactly(2)
    assert first & 0x80 and second & 0x80
    size = second & 127
    if size == 126:
        size, = struct.unpack("!H", await reader.readexactly(2))
    elif size == 127:
        size, = struct.unpack("!Q", await reader.readexactly(8))
    key = await reader.readexactly(4)
    payload = await reader.readexactly(size)
    unmasked = int.from_bytes(payload) ^ int.from_bytes((key * (size // 4 + 1))[:size])
    return first & 15, unmasked.to_bytes(size)


def frame(opcode, payload=b"", last=True):
    size = len(payload)
    length = bytes([size]) if size < 126 else struct.pack("!BH", 126, size) if size < 65536 else struct.pack("!BQ", 127, size)
    return bytes([opcode | (0x80 if last else 0)]) + length + payload


def closing(code, reason=""):
    return frame(CLOSE, struct.pack("!H", code) + reason.encode())


async def echo(reader, writer, fields):
    while True:
        opcode, payload = await receive(reader)
        if opcode == CLOSE:
            print("closed", payload.hex(), flush=True)  # before the answer, for which nobody may be there any more
        writer.write(frame(opcode, payload))
        await writer.drain()
        if opcode == CLOSE:
            return


async def chat(reader, writer, fields):
    _, name = await receive(reader)
    people[name] = writer
    try:
        while True:
            opcode, payload = await receive(reader)
            if opcode == CLOSE:
                writer.write(frame(CLOSE, payload))
                return
            for other in people.values():
                other.write(frame(TEXT, name + b": " + payload))
    finally:
        del people[name]
        for other in people.values():
            other.write(frame(TEXT, name + b" has left"))


async def closes(reader, writer, fields):
    writer.write(frame(TEXT, b"last words") + closing(4321, "ünough"))
    opcode, payload = await receive(reader)
    print("answered", opcode, payload.hex(), flush=True)


async def fragments(reader, writer, fields):
    writer.write(frame(TEXT, "hü".encode()[:2], False) + frame(PING, b"are you there") + frame(0, "hü".encode()[2:], False) + frame(0))
    opcode, payload = await receive(reader)
    writer.write(frame(TEXT, b"%d %s" % (opcode, payload)) + closing(1000))


async def told(reader, writer, fields):
    writer.write(frame(TEXT, json.dumps(fields).encode()) + closing(1000))


async def broken(reader, writer, fields):
    writer.write(frame(TEXT, b"\xff"))
    opcode, payload = await receive(reader)
    print("answered", opcode, payload.hex(), flush=True)


async def gone(reader, writer, fields):
    """Closes the connection without a word."""


async def mute(reader, writer, fields):
    await asyncio.Event().wait()


async def flood(reader, writer, fields):
    while True:
        writer.write(frame(TEXT))
        writer.write(frame(BINARY, b"x" * 65536))
        await writer.drain()


SOCKETS = {"/" + each.__name__: each for each in (echo, chat, closes, fragments, told, broken, gone, mute, flood)}


async def serve(reader, writer):
    target, fields = await head_of(reader)
    program = SOCKETS.get(target)
    if fields.get("upgrade") != "websocket" or program is None:
        status = "404 Not Found" if target != "/" else "200 OK"
        page = b"<!doctype html><title>sockets</title>"
        writer.write(b"HTTP/1.1 %s\r\nContent-Type: text/html\r\nSet-Cookie: a=b\r\nContent-Length: %d\r\n\r\n" % (status.encode(), len(page)) + page)
    else:
        accept = base64.b64encode(hashlib.sha1((fields["sec-websocket-key"] + GUID).encode()).digest()).decode()
        protocol = fields.get("sec-websocket-protocol", "").split(", ")[-1]
        chosen = f"Sec-WebSocket-Protocol: {protocol}\r\n" if protocol else ""
        writer.write(f"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n{chosen}\r\n".encode())
        try:
            await program(reader, writer, fields)
        except (asyncio.IncompleteReadError, ConnectionError):
            print("lost", flush=True)
    try:
        await writer.drain()
        writer.close()
    except ConnectionError:
        pass


async def main():
    server = await asyncio.start_server(serve, "localhost", 8000)
    await server.serve_forever()


asyncio.run(main())
