import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { has, run, Tree } from './guest.mjs';
import { reference, whyNoReference } from './reference.mjs';

const options = { skip: has('python') ? false : 'the runtime python was left out' };

/** What a program prints, which must end well and say nothing else. */
async function prints(source, more = {}) {
  const tree = new Tree({ files: { 'main.py': source } });
  try {
    const { stdout, stderr, status } = await run(tree, ['python', '/home/project/main.py'], more);
    assert.equal(stderr, more.stderr ?? '');
    assert.equal(status, more.status ?? 0);
    return stdout;
  } finally {
    tree.remove();
  }
}

describe('python: what its library lacks under WASI', options, () => {
  test('no function takes the path "" for the current directory', async () => {
    const calls = `
stat("") lstat("") open("",0) open("",os.O_CREAT|os.O_WRONLY) mkdir("") makedirs("") rmdir("") listdir("") scandir("")
remove("") unlink(b"") rename("","x") rename("f","") replace("","x") replace("f","") link("","x") link("f","")
symlink("f","") readlink("") chmod("",0o600) utime("") chdir("") truncate("",0)`.trim().split(/\s+/).map((it) => `os.${it}`);
    calls.push('open("")', 'open("", "w")', 'io.open("")', 'io.FileIO("")', 'shutil.copy("", "x")', 'shutil.rmtree("")', 'shutil.disk_usage("")');
    const source = `import io, os, pathlib, shutil
open("f", "w").close()
for call in ${JSON.stringify(calls)}:
    try: print(call, "gave", eval(call))
    except FileNotFoundError as error: pass
print(os.path.exists(""), os.path.lexists(""), os.path.isdir(""), os.access("", os.F_OK), len(os.listdir()))
print(os.path.exists("."), os.path.exists("./"), pathlib.Path("").exists(), os.path.abspath("") == os.getcwd(), sorted(os.listdir(".")))`;
    assert.equal(await prints(source), "False False False False 2\nTrue True True True ['f', 'main.py']\n");
  });

  test('os knows the one person and the one process', async () => {
    const source = `import os, pwd, signal, sys
from os import *
print(getuid(), os.geteuid(), os.getgid(), os.getegid(), os.stat(".").st_uid == getuid(), os.getppid())
print(oct(umask(0o077)), oct(os.umask(0o022)), os.chmod(".", 0o700))
print(pwd.getpwuid(os.getuid()).pw_name, pwd.getpwnam("user").pw_dir, os.path.expanduser("~user"))
for call in (lambda: os.kill(4711, 15), lambda: os.kill(os.getpid(), 4711), lambda: os.chmod("gone", 0), lambda: pwd.getpwuid(7)):
    try: call()
    except (OSError, KeyError) as error: print(type(error).__name__)
signal.signal(signal.SIGTERM, lambda *it: print("handled", it[0]))
kill(os.getpid(), signal.SIGTERM), os.kill(os.getpid(), 0), os.kill(os.getpid(), signal.SIGCHLD)
print(signal.SIGINT in signal.valid_signals(), flush=True)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
os.kill(os.getpid(), signal.SIGTERM)`;
    assert.equal(await prints(source, { status: 143, env: { HOME: '/home' } }),
      "0 0 0 0 True 0\n0o22 0o77 None\nuser /home /home\nProcessLookupError\nOSError\nFileNotFoundError\nKeyError\nhandled 15\nTrue\n");
  });

  test('os.system says that there is no shell, and clears the screen', async () => {
    const source = 'import os\nprint("before")\nprint(os.system("clear"), os.system("ls -l") >> 8)';
    assert.equal(await prints(source, { stderr: 'sh: ls -l: there is no shell on this site\n' }), 'before\n\x1b[H\x1b[2J\x1b[3J0 127\n');
  });

  test('modules that WASI cannot have are imported, and fail with one line when they are used', async () => {
    const source = `import ctypes, ctypes.util, mmap, multiprocessing, resource, shutil, webbrowser
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process, Value, cpu_count, current_process, get_context
class Point(ctypes.Structure): _fields_ = [("x", ctypes.c_int)]
print(ctypes.sizeof(ctypes.c_long), ctypes.c_ubyte(257).value, ctypes.c_int8(200).value, hasattr(ctypes, "windll"), ctypes.util.find_library("c"))
for use in (lambda: ctypes.CDLL("libc.so"), lambda: ctypes.cdll.libc, lambda: Point(), lambda: mmap.mmap(-1, 1), lambda: Pool(2),
            lambda: Process(target=print).start(), ProcessPoolExecutor, lambda: shutil.disk_usage("."), lambda: resource.setrlimit(0, (1, 1))):
    try: print("no error", use())
    except Exception as error: print(type(error).__name__, error)
print(current_process().name, cpu_count(), get_context("spawn").Value("i", 3).value, resource.getrlimit(resource.RLIMIT_NOFILE))
print(resource.getrusage(resource.RUSAGE_SELF).ru_utime >= 0, webbrowser.open("http://localhost/"))`;
    const stderr = 'a program in Warren cannot open pages yet: http://localhost/\n';
    assert.equal(await prints(source, { stderr }), `4 1 -56 False None
OSError a program in Warren cannot load libraries of machine code
OSError a program in Warren cannot load libraries of machine code
OSError a program in Warren cannot load libraries of machine code
OSError [Errno 43] a program in Warren cannot map files into its memory; read them instead
OSError a program in Warren cannot start processes here
OSError a program in Warren cannot start processes here
NotImplementedError a program in Warren cannot start processes here; ThreadPoolExecutor works serially
OSError [Errno 58] the room that is left is not known here: '.'
ValueError a program here cannot set limits
MainProcess 1 3 (-1, -1)
True False
`);
  });

  test('hashlib.pbkdf2_hmac gives the vectors of RFC 6070 and RFC 7914', async () => {
    const source = `from hashlib import pbkdf2_hmac
print(pbkdf2_hmac("sha1", b"password", b"salt", 2).hex())
print(pbkdf2_hmac("sha1", b"passwordPASSWORDpassword", b"saltSALTsaltSALTsaltSALTsaltSALTsalt", 4096, 25).hex())
print(pbkdf2_hmac("sha256", bytearray(b"passwd"), b"salt", 1, dklen=64).hex())
print(pbkdf2_hmac("sha256", b"k" * 65, b"s", 3).hex() == pbkdf2_hmac("sha256", __import__("hashlib").sha256(b"k" * 65).digest(), b"s", 3).hex())`;
    assert.equal(await prints(source), `ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957
3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038
55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783
True
`);
  });

  test('threads and executors work one after another', async () => {
    const source = `import queue, sys, threading
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
done = []
threads = [threading.Thread(target=lambda i: done.append((i, threading.current_thread().name)), args=(i,), name=f"t{i}") for i in range(3)]
for it in threads: it.start()
for it in threads: it.join()
print(done, [it.is_alive() for it in threads], threading.current_thread().name, threading.active_count())
aside = threading.Thread(target=done.clear, daemon=True)
aside.start()
print(aside.is_alive(), len(done), aside.join(), aside.is_alive(), len(done))
threading.excepthook = lambda it: print("hook", it.thread.name, it.exc_value)
def fails(): raise ValueError("inside")
threading.Thread(target=fails, name="failing").start()
for call in (aside.start, queue.Queue().get, lambda: queue.Queue().get(timeout=0)):
    try: call()
    except (RuntimeError, queue.Empty) as error: print(type(error).__name__, error)
with ThreadPoolExecutor(max_workers=4, initializer=done.append, initargs=("ready",)) as pool:
    print(list(pool.map(str.upper, "abc")), [it.result() for it in as_completed([pool.submit(pow, 2, 3)])], done)
    print(repr(pool.submit(fails).exception()), len(wait([pool.submit(print)]).done))
try: pool.submit(print)
except RuntimeError as error: print(error)`;
    assert.equal(await prints(source), `[(0, 't0'), (1, 't1'), (2, 't2')] [False, False, False] MainThread 1
True 3 None False 0
hook failing inside
RuntimeError threads can only be started once
RuntimeError this would wait forever: programs in Warren have one thread, and no other can end the wait
Empty 
['A', 'B', 'C'] [8] ['ready']

ValueError('inside') 1
cannot schedule new futures after shutdown
`);
  });

  test('ssl leaves TLS to the browser; what else it would be needed for is an error of one line', async () => {
    const source = `import asyncio, http.client, ssl, urllib.request
context = ssl.create_default_context()
context.minimum_version, context.verify_mode = ssl.TLSVersion.TLSv1_2, ssl.CERT_NONE
context.set_alpn_protocols(["h2"])
ssl.create_default_context(cafile="x")
incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
client = context.wrap_bio(incoming, outgoing, server_hostname="example.org")
client.do_handshake(), client.do_handshake(), client.write(b"GET")
print(outgoing.read(), client.getpeercert())
try: client.read()
except ssl.SSLWantReadError: incoming.write(b"HTTP"), incoming.write_eof()
print(client.read(2), client.read(9), client.read())
for use in (lambda: context.load_cert_chain("cert.pem"), lambda: context.wrap_socket(None, server_side=True), lambda: context.wrap_bio(incoming, outgoing, True), lambda: client.getpeercert(True)):
    try: print("no error", use())
    except ssl.SSLError as error: print(error)`;
    assert.equal(
      await prints(source),
      "b'TLS * HTTP/1.1\\r\\nHost: example.org\\r\\n\\r\\nGET' {'subject': ((('commonName', 'example.org'),),), 'subjectAltName': (('DNS', 'example.org'),)}\n" +
        "b'HT' b'TP' b''\n" +
        "[Errno 58] programs in Warren have no TLS of their own: only HTTP to hosts outside goes by the browser's\n".repeat(4),
    );
  });

  test('names and addresses of sockets: localhost, digits, and hosts outside as they are', async () => {
    const source = `import socket
from socket import AF_INET, AF_INET6, AI_PASSIVE, SOCK_STREAM, gaierror, getaddrinfo
for asked in (("localhost", 80), ("app.localhost.", "http"), (None, 80), (b"127.1.2.3", "81"), ("::1", None), ("::ffff:127.0.0.1", 1), ("192.0.2.1", 1), ("example.org", "https")):
    print([(int(family), *address[:2]) for family, *_, address in getaddrinfo(*asked, type=SOCK_STREAM)])
print(getaddrinfo(None, 0, AF_INET6, SOCK_STREAM, 0, AI_PASSIVE)[0][4], getaddrinfo("localhost", 1, AF_INET6)[0][4])
print(socket.gethostbyname("localhost"), socket.getfqdn(), socket.getnameinfo(("127.0.0.1", 80), 0), socket.inet_ntoa(bytes([1, 2, 3, 4])), socket.inet_pton(AF_INET6, "::1")[15], socket.getservbyname("https"))
for call in (lambda: getaddrinfo("exam ple", 80), lambda: getaddrinfo("example.org", 80, AF_INET6), lambda: socket.gethostbyname("example.org"), lambda: getaddrinfo("localhost", "nothing"), lambda: getaddrinfo("localhost", 1, 77), lambda: getaddrinfo(None, None),
             lambda: socket.gethostbyaddr("192.0.2.1"), lambda: socket.socket(77), lambda: socket.socket(type=socket.SOCK_RAW)):
    try: print("no error", call())
    except OSError as error: print(type(error).__name__, error)
print(hasattr(socket, "AF_UNIX"), hasattr(socket, "SO_REUSEPORT"), socket.has_ipv6)`;
    assert.equal(await prints(source), `[(1, '127.0.0.1', 80)]
[(1, '127.0.0.1', 80)]
[(1, '127.0.0.1', 80)]
[(1, '127.0.0.1', 81)]
[(2, '::1', 0)]
[(2, '::ffff:127.0.0.1', 1)]
[(1, '192.0.2.1', 1)]
[(1, 'example.org', 443)]
('::', 0, 0, 0) ('::1', 1, 0, 0)
127.0.0.1 localhost ('localhost', 'http') 1.2.3.4 1 443
gaierror [Errno 8] Name or service not known: 'exam ple'
gaierror [Errno 8] Name or service not known: 'example.org'
gaierror [Errno 8] 'example.org': names of hosts outside are resolved by the browser, which does not tell
gaierror [Errno 9] Servname not supported for ai_socktype: 'nothing'
gaierror [Errno 5] ai_family not supported
gaierror [Errno 8] Name or service not known
herror [Errno 1] Unknown host: '192.0.2.1'; names of hosts outside are resolved by the browser, which does not tell
OSError [Errno 5] Address family not supported by protocol
OSError [Errno 66] programs in Warren have TCP and UDP sockets only
True False True
`);
  });

  test('a file of the project is taken before a module of ours, and a name that is nowhere is not found', async () => {
    const tree = new Tree({ files: { 'main.py': 'import resource, shutil; print(resource.mine, shutil.mine)\nimport nowhere', 'resource.py': 'mine = 1', 'shutil.py': 'mine = 2' } });
    try {
      const { stdout, stderr } = await run(tree, ['python', '/home/project/main.py']);
      assert.equal(stdout, '1 2\n');
      assert.match(stderr, /ModuleNotFoundError: No module named 'nowhere'/);
    } finally {
      tree.remove();
    }
  });

  test('the start imports nothing of it', async () => {
    const source = 'import sys; print([it for it in ("_warren", "threading", "signal", "shutil", "hashlib", "asyncio", "socket") if it in sys.modules], any("modules.zip" in it for it in sys.path_importer_cache))';
    assert.equal(await prints(source), '[] False\n');
  });
});

// node:wasi has no absolute clocks, which an event loop sleeps on: another engine stands in.
test('asyncio runs functions in executors, and has no handlers of signals', { skip: options.skip || whyNoReference }, async () => {
  const source = `import asyncio, signal
from concurrent.futures import ThreadPoolExecutor
def fails(): raise ValueError("inside")
async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(lambda: "elsewhere"), await loop.run_in_executor(ThreadPoolExecutor(), pow, 2, 2))
    try: await asyncio.to_thread(fails)
    except ValueError as error: print(error)
    try: loop.add_signal_handler(signal.SIGTERM, print)
    except NotImplementedError: print("no signals")
asyncio.run(main())`;
  assert.equal(await prints(source, { engine: reference }), 'elsewhere 4\ninside\nno signals\n');
});
