"""A web server for tests, on plain sockets so that it can misbehave: it sends what a route tells it to, byte for byte.

    server = WebServer({"/a": page("Title", "Text")})
    server.url("/a")            # http://127.0.0.1:PORT/a
    server.requests             # what was asked, in order: time, path, headers

A route is bytes (a whole answer) or a function(connection, request); one that returns True keeps the connection open.
"""
import socket
import struct
import threading
import time
import zlib
from dataclasses import dataclass, field


@dataclass
class Request:
    method: str
    path: str
    headers: dict
    time: float
    ended: float = 0.0
    host: str = ""


def answer(status=200, body=b"", content_type="text/html; charset=utf-8", length=True, **headers):
    """A whole answer. Keyword `retry_after` becomes the header Retry-After."""
    if isinstance(body, str):
        body = body.encode()
    lines = [f"HTTP/1.1 {status} Some"]
    if content_type:
        lines.append(f"Content-Type: {content_type}")
    if length:
        lines.append(f"Content-Length: {len(body)}")
    lines += [f"{name.replace('_', '-').title()}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def redirect(target, status=302):
    return answer(status, b"", location=target)


STORY = (
    "The council of {town} said on Tuesday that it would buy {number} electric buses before the end of 2026. "
    "The plan was agreed after a debate that lasted most of the evening.",
    "“We have waited long enough,” said Mara Ilvesen, who heads the transport committee. About {number} percent of "
    "the present fleet is older than fifteen years, according to the town's own figures.",
    "The first buses are to run on March 3, 2027 on the line between the harbour and the university. The second "
    "order follows when the depot has been rebuilt, which will cost $12 million.",
    "Residents had complained for years about noise in the narrow streets of the old quarter. A petition with "
    "4,200 names was handed to the mayor in January 2025.",
)


def article(number, town=None):
    """A page with an invented story that differs by `number`."""
    town = town or f"Ostermark {number}"
    text = [paragraph.format(town=town, number=number) for paragraph in STORY]
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in text)
    return (f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{town} buys buses</title>"
            f'<meta property="article:published_time" content="2026-04-17T09:00:00Z"></head>'
            f"<body><nav><a href=/>Home</a></nav><article><h1>{town} buys {number} buses</h1>{body}</article>"
            f"<footer>Imprint</footer></body></html>")


def page(number):
    return answer(200, article(number))


def rss(links, title="Feed", extra=""):
    """`links`: addresses, or (address, item XML)."""
    items = []
    for link in links:
        address, more = link if isinstance(link, tuple) else (link, "")
        address = address.replace("&", "&amp;").replace("<", "&lt;")
        items.append(f"<item><title>Item</title><link>{address}</link><guid isPermaLink=\"false\">{address}</guid>"
                     f"{more}</item>")
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{extra}{"".join(items)}</channel></rss>'


class WebServer:
    def __init__(self, routes=None, host="127.0.0.1", port=0):
        self.routes = routes or {}
        self.requests = []
        self.connections = 0
        self.closed = threading.Event()
        self.lock = threading.Lock()
        self.listener = socket.create_server((host, port), backlog=256,
                                             family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        self.host, self.port = host, self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def url(self, path="/", host=None):
        name = host or self.host
        return f"http://{'[' + name + ']' if ':' in name else name}:{self.port}{path}"

    def close(self):
        self.closed.set()
        self.listener.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def paths(self):
        with self.lock:
            return [request.path for request in self.requests]

    def asked(self, path):
        with self.lock:
            return [request for request in self.requests if request.path == path]

    def forget(self):
        with self.lock:
            self.requests.clear()

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        kept = b""
        try:
            while True:
                while b"\r\n\r\n" not in kept:
                    more = connection.recv(65536)
                    if not more:
                        return
                    kept += more
                head, kept = kept.split(b"\r\n\r\n", 1)
                lines = head.decode("latin-1").split("\r\n")
                method, path, _ = lines[0].split(" ", 2)
                headers = {name.lower(): value.strip() for name, _, value in (l.partition(":") for l in lines[1:])}
                request = Request(method, path, headers, time.monotonic(), host=headers.get("host", ""))
                with self.lock:
                    self.requests.append(request)
                route = self.routes.get(path, answer(404, "no"))
                if callable(route):
                    keep = route(connection, request)
                else:
                    connection.sendall(route)
                    keep = True
                request.ended = time.monotonic()
                if not keep:
                    return
        except OSError:
            pass
        finally:
            connection.close()


# ---------- misbehaviour ----------

def pause(server, seconds):
    """Sleeps unless the server is closed first."""
    server.closed.wait(seconds)


def reset(connection, _):
    """RST instead of an answer."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def reset_half_way(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html><body><p>Half")
    time.sleep(0.05)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def hang_up(_connection, _request):
    """Closes without a byte."""


def endless_chunks(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    block = b"10000\r\n" + b"<p>word word word word\n" * 2849 + b"x" * 9 + b"\r\n"
    while True:
        connection.sendall(block)


def endless_headers(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X-More: " + b"y" * 1000 + b"\r\n")


def drip(server, gap=0.3):
    """One byte at a time, for ever."""
    def route(connection, _):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
        while not server.closed.is_set():
            connection.sendall(b"x")
            pause(server, gap)
    return route


def stall(server, before=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<html>"):
    """Sends `before`, then nothing."""
    def route(connection, _):
        connection.sendall(before)
        pause(server, 600)
    return route


def bomb(size, encoding="gzip"):
    """An answer that unpacks to `size` bytes. (Packed in pieces: a child's peak memory counts this process before exec.)"""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31 if encoding == "gzip" else 15)
    block = b"\0" * 1_000_000
    packed = b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()
    return answer(200, packed, content_encoding=encoding)
