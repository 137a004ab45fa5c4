import asyncio, errno, os, select, socket, socketserver, subprocess, sys, threading

def refused(call):
    try: call()
    except OSError as error: print(type(error).__name__, errno.errorcode.get(error.errno))

one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
one.bind(("127.0.0.1", 0))
other = socket.socket(type=socket.SOCK_DGRAM)
print(other.sendto(b"first", one.getsockname()), other.sendto(b"", one.getsockname()), other.sendto(b"third, cut", 0, one.getsockname()))
print(one.recvfrom(100)[0], one.recvfrom(100)[1] == ("127.0.0.1", other.getsockname()[1]), one.recv(5))
other.connect(one.getsockname())
print(other.getpeername() == one.getsockname(), other.send(b"connected"), select.select([one], [other], [], 1)[0] == [one])
into = bytearray(20)
print(one.recv(100, socket.MSG_PEEK), one.recvfrom_into(into)[0], into[:9])
one.settimeout(0.01)
refused(lambda: one.recv(1))
one.setblocking(False)
refused(lambda: one.recv(1))
refused(lambda: one.send(b"x"))
refused(lambda: other.sendto(b"x" * 70000, one.getsockname()))
refused(lambda: one.listen())
refused(lambda: socket.socket(type=socket.SOCK_DGRAM).bind(one.getsockname()))
refused(lambda: socket.socket(type=socket.SOCK_DGRAM).getpeername())

class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        content, server = self.request
        server.sendto(content.upper(), self.client_address)

with socketserver.UDPServer(("", 0), Echo) as server:
    sys.stdout.flush()
    child = subprocess.Popen([sys.executable, "-c", f"import socket; s = socket.socket(type=socket.SOCK_DGRAM); s.settimeout(20); s.sendto(b'loud', ('localhost', {server.server_address[1]})); print(s.recv(9))"])
    server.handle_request()
    child.wait()

class Told(asyncio.DatagramProtocol):
    def __init__(self): self.done = asyncio.get_running_loop().create_future()
    def connection_made(self, transport): self.transport = transport
    def datagram_received(self, data, address):
        if data == b"ping": self.transport.sendto(b"pong", address)
        if not self.done.done(): self.done.set_result(data)

async def main():
    loop = asyncio.get_running_loop()
    server, heard = await loop.create_datagram_endpoint(Told, local_addr=("127.0.0.1", 0))
    client, answered = await loop.create_datagram_endpoint(Told, remote_addr=server.get_extra_info("sockname"))
    client.sendto(b"ping")
    print(await heard.done, await answered.done)
    client.close(), server.close()

asyncio.run(main())
print(len(os.listdir("/proc/self/fd")) < 16)
