#!/usr/bin/env python3
"""Load on `dateline serve`, by hand: latency of addresses under keep-alive clients, while others are slow.

usage: load.py --dateline BINARY --db FILE [--clients 8] [--seconds 5] [--keep-alive 200] [PATH ...]

Starts the server on a free port of 127.0.0.1. First opens --keep-alive connections that ask once and stay, a quarter of
them with a request that never ends; then --clients ask as fast as they are answered. Prints one line an address: answers,
answers per second, p50, p95 and the slowest in milliseconds, the body's bytes. Exits 1 where an answer is not 200.
"""
import argparse
import http.client
import socket
import subprocess
import sys
import threading
import time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--dateline", required=True)
parser.add_argument("--db", required=True)
parser.add_argument("--clients", type=int, default=8)
parser.add_argument("--seconds", type=float, default=5)
parser.add_argument("--keep-alive", type=int, default=200)
parser.add_argument("paths", nargs="*", default=["/", "/api/events", "/api/histogram", "/api/facets", "/api/search?q=a"])
options = parser.parse_args()


def ask(connection, path):
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, len(response.read())


def client(port, path, until, times, wrong, sizes):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while time.perf_counter() < until:
        begun = time.perf_counter()
        status, size = ask(connection, path)
        times.append(time.perf_counter() - begun)
        sizes.append(size)
        if status != 200:
            wrong.append(status)
    connection.close()


def main():
    server = subprocess.Popen([options.dateline, "serve", "--db", options.db, "--port", "0"], stdout=subprocess.PIPE, text=True)
    failed = False
    try:
        port = int(server.stdout.readline().rstrip("/\n").rsplit(":", 1)[1])
        held = []
        for number in range(options.keep_alive):
            if number % 4 == 3:
                slow = socket.create_connection(("127.0.0.1", port))
                slow.sendall(b"GET / HTTP/1.1\r\n")
                held.append(slow)
            else:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                failed |= ask(connection, "/healthz")[0] != 200
                held.append(connection)
        for path in options.paths:
            times, wrong, sizes = [], [], []
            until = time.perf_counter() + options.seconds
            threads = [threading.Thread(target=client, args=(port, path, until, times, wrong, sizes)) for _ in range(options.clients)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            times.sort()
            at = lambda share: 1000 * times[min(len(times) - 1, int(len(times) * share))]
            print(f"{path}: {len(times)} answers, {len(times) / options.seconds:.0f}/s, p50 {at(0.5):.1f} ms, p95 {at(0.95):.1f} ms, "
                  f"slowest {1000 * times[-1]:.1f} ms, {sizes[0]} bytes, {len(wrong)} wrong {sorted(set(wrong))}", flush=True)
            failed |= bool(wrong)
    finally:
        server.terminate()
        server.wait()
    sys.exit(1 if failed else 0)


main()
