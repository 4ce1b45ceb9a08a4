"""Every limit of a fetch, against a server of our own; each stops by itself."""

from __future__ import annotations

import gzip
import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.gate.loopback import LOOPBACK, Handler, Server
from tqcheck.errors import UsageError
from tqcheck.gate.fetch.addresses import AllowedHosts, special_ranges
from tqcheck.gate.fetch.fetcher import Fetcher
from tqcheck.gate.fetch.model import Fetched, FetchError, FetchLimits, Validators
from tqcheck.gate.fetch.urls import account_of, is_url, redacted

QUICK = FetchLimits(max_bytes=100_000, max_unpacked=300_000, timeout=0.6, allow_private=LOOPBACK)
PATIENT = FetchLimits(max_bytes=100_000, max_unpacked=300_000, timeout=10, allow_private=LOOPBACK)


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as own:
        yield own


@contextmanager
def fails(kind: str, *said: str, within: float = 5.0) -> Iterator[None]:
    """The block raises a `FetchError` of this kind that says so, in time."""
    began = time.monotonic()
    with pytest.raises(FetchError) as raised:
        yield
    assert time.monotonic() - began < within
    assert raised.value.kind == kind, raised.value
    for part in said:
        assert part in str(raised.value)


def test_a_body_is_fetched_with_what_the_server_says_of_it(server: Server) -> None:
    server.routes["/feed"] = lambda h: h.reply(
        200, b"<rss/>", Content_Type="application/rss+xml", ETag='"1"', Last_Modified="Mon"
    )
    url = server.url("/feed?q=ä b&c=%20")
    assert Fetcher(PATIENT).get(url.replace(" ", "%20")) == Fetched(
        url.replace(" ", "%20"), b"<rss/>", "application/rss+xml", Validators('"1"', "Mon")
    )
    (asked,) = server.asked
    assert asked.path == "/feed?q=%C3%A4%20b&c=%20"
    assert asked.headers["Host"] == f"127.0.0.1:{server.port}"
    assert asked.headers["User-Agent"].startswith("tqcheck/")


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://127.0.0.1/a", "data://text", "HTTPX://a"],
)
def test_other_schemes_are_refused(url: str) -> None:
    assert is_url(url)
    with fails("refused", "only http and https"):
        Fetcher(PATIENT).get(url)


@pytest.mark.parametrize(
    "url",
    ["http://", "http:///a", "http://a:99999/", "http://a b/", "http://a\\@b/", "http://[::1/",
     "http://a\r\nHost: b/", "http://a..b/"],
)  # fmt: skip
def test_addresses_that_are_none_are_refused(url: str) -> None:
    with pytest.raises(FetchError):
        Fetcher(QUICK, resolve=lambda host, port: []).get(url)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "017700000001", "0.0.0.0",
     "[::1]", "[::ffff:127.0.0.1]", "[::]"],
)  # fmt: skip
def test_the_loopback_is_refused_whatever_it_is_called(server: Server, host: str) -> None:
    server.routes["/"] = lambda h: h.reply(200, b"secret")
    with pytest.raises(FetchError) as raised:
        Fetcher(FetchLimits(timeout=5)).get(server.url(host=host))
    # Without IPv6 on the machine a name may be unknown; it must never be reached.
    assert raised.value.kind in {"refused", "network"}
    assert server.asked == []


@pytest.mark.parametrize(
    "addresses",
    [["10.1.2.3"], ["172.16.0.1"], ["192.168.1.1"], ["169.254.169.254"], ["100.64.0.1"],
     ["224.0.0.1"], ["240.0.0.1"], ["255.255.255.255"], ["0.0.0.0"], ["fc00::1"], ["fe80::1%2"],
     ["::"], ["ff02::1"], ["64:ff9b::7f00:1"], ["2002:7f00:1::"], ["2002:0a00:1::"],
     ["::ffff:10.0.0.1"], ["fec0::1"], ["192.0.0.192"], ["192.0.0.9"], ["3fff::1"], ["3fff:fff::1"],
     ["2001:0:4136:e378:8000:63bf:3fff:fdd2"], ["2002:5db8:d822::1"], ["::5db8:d822"], ["::1"],
     ["::ffff:0:5db8:d822"], ["64:ff9b::c0a8:1"], ["64:ff9b:1::5db8:d822"], ["5f00::1"], ["100::1"],
     ["100:0:0:1::1"], ["2001:db8::1"], ["2001:20::1"], ["2620:4f:8000::1"], ["198.18.0.1"],
     ["192.88.99.1"], ["192.175.48.1"], ["203.0.113.9"], ["2606:2800::5efe:a00:1"], ["4000::1"],
     ["2606:2800::200:5efe:127.0.0.1"], ["93.184.216.34", "127.0.0.1"],
     ["2606:2800::1", "fe80::1"]],
)  # fmt: skip
def test_a_name_that_leads_to_any_private_address_is_refused(addresses: list[str]) -> None:
    with fails("refused", "which is no public address", "feed.example"):
        Fetcher(FetchLimits(timeout=2), resolve=lambda host, port: addresses).get(
            "http://feed.example/"
        )


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822",
     "2a00:1450:4001::8a", "2400:cb00::1", "192.0.1.1", "172.32.0.1", "100.128.0.1", "223.1.1.1",
     "2606:2800::5efe:93.184.216.34"],
)  # fmt: skip
def test_public_addresses_are_public(address: str) -> None:
    hosts = AllowedHosts.parse(())
    hosts.ensure_permitted([address], "feed.example", "http://feed.example/")


def test_every_range_that_python_knows_is_in_the_table() -> None:
    """Later versions of Python know more; ours must not depend on that."""
    known = [getattr(ipaddress, f"_IPv{n}Constants")._private_networks for n in (4, 6)]
    ranges = special_ranges()
    mapped = ipaddress.ip_network("::ffff:0:0/96")
    for network in (one for networks in known for one in networks if one != mapped):
        assert any(
            network.version == ours.version and network.subnet_of(ours)  # type: ignore[arg-type]
            for ours in ranges
        ), network


def test_a_private_host_may_be_allowed_by_name_by_address_and_by_network(server: Server) -> None:
    server.routes["/"] = lambda h: h.reply(200, b"ok")
    for allow in ("127.0.0.1", "127.0.0.0/8", "cms.intern"):
        fetcher = Fetcher(
            FetchLimits(allow_private=(allow,)), resolve=lambda host, port: ["127.0.0.1"]
        )
        assert fetcher.get(server.url(host="cms.intern")).data == b"ok"
    with fails("refused"):
        Fetcher(
            FetchLimits(allow_private=("other.intern", "10.0.0.0/8")),
            resolve=lambda host, port: ["127.0.0.1"],
        ).get(server.url(host="cms.intern"))
    with pytest.raises(UsageError, match="neither a host nor a network"):
        Fetcher(FetchLimits(allow_private=("10.0.0.0/99",)))


def test_the_connection_goes_to_the_address_that_was_checked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that gives another address the second time is never asked a second time."""
    server.routes["/"] = lambda h: h.reply(200, b"ok")
    answers = iter([["127.0.0.1"]])
    resolved: list[str] = []
    genuine = socket.getaddrinfo

    def noted(host: str, *rest: object, **more: object) -> object:
        resolved.append(host)
        return genuine(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", noted)
    fetcher = Fetcher(PATIENT, resolve=lambda host, port: next(answers))
    assert fetcher.get(server.url(host="rebind.example")).data == b"ok"
    assert set(resolved) <= {"127.0.0.1"}, "the system is asked for addresses, never for the name"
    assert server.asked[0].headers["Host"] == f"rebind.example:{server.port}"


def test_a_slow_name_server_is_not_waited_for(server: Server) -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(3)
        return ["127.0.0.1"]

    with fails("timeout", "0.6 seconds", within=2):
        Fetcher(QUICK, resolve=slow).get("http://feed.example/")


def test_a_body_larger_than_announced_or_allowed_is_cut_off(server: Server) -> None:
    sent = [0]

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        piece = b"2000\r\n" + b"x" * 0x2000 + b"\r\n"
        with suppress(OSError):
            while True:
                handler.wfile.write(piece)
                sent[0] += len(piece)

    server.routes["/announced"] = lambda h: h.reply(200, b"x" * 100_001)
    server.routes["/fits"] = lambda h: h.reply(200, b"x" * 100_000)
    server.routes["/endless"] = endless
    assert len(Fetcher(PATIENT).get(server.url("/fits")).data) == 100_000
    with fails("too-large", "100000 bytes"):
        Fetcher(PATIENT).get(server.url("/announced"))
    with fails("too-large", "100000 bytes"):
        Fetcher(PATIENT).get(server.url("/endless"))
    assert sent[0] < 30_000_000, "the server was cut off, but for what lay in buffers"


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_packed_bomb_stays_small(server: Server, encoding: str) -> None:
    """60 MB of zeros in 60 kB: refused, and never in memory."""
    stream = zlib.compressobj(9, wbits=31 if encoding == "gzip" else 15)
    bomb = b"".join(stream.compress(b"\0" * 1_000_000) for _ in range(60)) + stream.flush()
    assert len(bomb) < 100_000
    server.routes["/"] = lambda h: h.reply(200, bomb, Content_Encoding=encoding)
    tracemalloc.start()
    try:
        with fails("too-large", "300000 bytes once it is unpacked"):
            Fetcher(PATIENT).get(server.url())
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_packed_bodies_are_unpacked(server: Server) -> None:
    text = b"Der Kai ist fertig. " * 100
    raw = zlib.compressobj(wbits=-15)
    for body, encoding in (
        (gzip.compress(text), "gzip"),
        (gzip.compress(text[:500]) + gzip.compress(text[500:]), "x-gzip"),
        (zlib.compress(text), "deflate"),
        (raw.compress(text) + raw.flush(), "deflate"),
        (text, "identity"),
    ):
        server.routes["/"] = lambda h, b=body, e=encoding: h.reply(200, b, Content_Encoding=e)
        assert Fetcher(PATIENT).get(server.url()).data == text, encoding


def test_damaged_and_unknown_packing_is_told(server: Server) -> None:
    whole = gzip.compress(b"Der Kai ist fertig. " * 1000)
    for body, encoding, said in (
        (b"no gzip at all", "gzip", "damaged"),
        (whole[: len(whole) // 2], "gzip", "breaks off"),
        (b"x", "br", "'br'"),
    ):
        server.routes["/"] = lambda h, b=body, e=encoding: h.reply(200, b, Content_Encoding=e)
        with fails("malformed", said):
            Fetcher(PATIENT).get(server.url())


def _drip_headers(handler: Handler) -> None:
    with suppress(OSError):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(200):
            handler.wfile.write(b"X-%d: y\r\n" % number)
            time.sleep(0.05)


def _drip_body(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):
        for _ in range(200):
            handler.wfile.write(b"x")
            time.sleep(0.05)


def _say_nothing(handler: Handler) -> None:
    time.sleep(4)


def _slow_redirect(handler: Handler) -> None:
    time.sleep(0.25)
    handler.reply(302, Location="/slow-redirect")


@pytest.mark.parametrize("route", [_drip_headers, _drip_body, _say_nothing, _slow_redirect])
def test_time_is_limited_as_a_whole(server: Server, route: object) -> None:
    server.routes["/slow-redirect"] = server.routes["/"] = route  # type: ignore[assignment]
    path = "/slow-redirect" if route is _slow_redirect else "/"
    with fails("timeout", "longer than the limit of 0.6 seconds", within=1.6):
        Fetcher(QUICK).get(server.url(path))


def test_a_port_that_answers_nothing_is_given_up() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        with fails("timeout", within=2):
            Fetcher(QUICK).get(f"http://127.0.0.1:{listener.getsockname()[1]}/")
        with fails("timeout", within=2):  # silence in the middle of the TLS handshake
            Fetcher(QUICK).get(f"https://127.0.0.1:{listener.getsockname()[1]}/")
        port = listener.getsockname()[1]
    with fails("network", "refused"):
        Fetcher(QUICK).get(f"http://127.0.0.1:{port}/")


def test_redirects_are_followed_and_counted(server: Server) -> None:
    for number in range(9):
        server.routes[f"/{number}"] = lambda h, n=number: h.reply(302, Location=f"/{n + 1}")
    server.routes["/9"] = lambda h: h.reply(200, b"there")
    got = Fetcher(PATIENT).get(server.url("/4"))
    assert got.data == b"there"
    assert got.url == server.url("/9")
    with fails("redirect", "more than 5 times"):
        Fetcher(PATIENT).get(server.url("/3"))
    with fails("redirect", "more than 5 times"):
        server.routes["/loop"] = lambda h: h.reply(301, Location="/loop")
        Fetcher(PATIENT).get(server.url("/loop"))


@pytest.mark.parametrize(
    ("location", "kind"),
    [
        ("file:///etc/passwd", "redirect"),
        ("ftp://127.0.0.1/", "redirect"),
        ("javascript:alert(1)", "redirect"),
        ("", "redirect"),
        ("http://user:secret@127.0.0.1/", "redirect"),
        ("http://10.0.0.1/", "refused"),
        ("http://169.254.169.254/latest/meta-data", "refused"),
        ("//192.168.0.1/x", "refused"),
        ("http://[fe80::1]/", "refused"),
    ],
)
def test_a_redirect_leads_only_where_one_could_go_oneself(
    server: Server, location: str, kind: str
) -> None:
    server.routes["/"] = lambda h: h.reply(302, Location=location)
    with fails(kind, server.url()):
        Fetcher(PATIENT).get(server.url())


def test_not_modified(server: Server) -> None:
    def conditional(handler: Handler) -> None:
        same = handler.headers.get("If-None-Match") == '"7"'
        if same and handler.headers.get("If-Modified-Since") == "Tue":
            handler.reply(304)
        else:
            handler.reply(200, b"new", ETag='"7"', Last_Modified="Tue")

    server.routes["/"] = conditional
    fetcher = Fetcher(PATIENT)
    first = fetcher.get(server.url())
    assert first.data == b"new"
    again = fetcher.get(server.url(), first.validators)
    assert again.not_modified
    assert again.data == b""
    assert again.validators == first.validators
    server.routes["/"] = lambda h: h.reply(304)
    with fails("http", "304"):  # nobody asked
        fetcher.get(server.url())


def test_what_the_server_refuses_is_told_with_its_wish_for_patience(server: Server) -> None:
    server.routes["/busy"] = lambda h: h.reply(503, Retry_After="120")
    server.routes["/date"] = lambda h: h.reply(429, Retry_After="Fri, 01 Jan 2100 00:00:00 GMT")
    server.routes["/odd"] = lambda h: h.reply(429, Retry_After="soon")
    for path, low, high in (("/busy", 120, 120), ("/date", 1e9, 1e10)):
        with pytest.raises(FetchError) as raised:
            Fetcher(PATIENT).get(server.url(path))
        assert raised.value.retry_after is not None
        assert low <= raised.value.retry_after <= high
    with pytest.raises(FetchError, match="429") as raised:
        Fetcher(PATIENT).get(server.url("/odd"))
    assert raised.value.retry_after is None


def _broken_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"too short")


@pytest.mark.parametrize(
    "route",
    [
        _broken_off,
        lambda h: h.wfile.write(b"not HTTP at all\r\n\r\n"),
        lambda h: h.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n"),
        lambda h: h.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 2000 + b"\r\n"),
        lambda h: h.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        lambda h: None,
    ],
)
def test_answers_that_are_none_are_errors(server: Server, route: object) -> None:
    server.routes["/"] = route  # type: ignore[assignment]
    with fails("network", "cannot be fetched"):
        Fetcher(PATIENT).get(server.url())


def test_user_and_password_go_to_their_own_host_and_into_no_message(server: Server) -> None:
    with Server() as other:
        other.routes["/"] = lambda h: h.reply(200, b"ok")
        server.routes["/away"] = lambda h: h.reply(302, Location=other.url())
        server.routes["/here"] = lambda h: h.reply(500)
        own = server.url("/away").replace("http://", "http://desk:s%40crt@")
        assert Fetcher(PATIENT).get(own).data == b"ok"
        expected = "Basic " + b64encode(b"desk:s@crt").decode()
        assert server.asked[0].headers["Authorization"] == expected
        assert "Authorization" not in other.asked[0].headers
    with pytest.raises(FetchError) as raised:
        Fetcher(PATIENT).get(own.replace("/away", "/here"))
    assert "crt" not in str(raised.value)
    assert "desk" not in str(raised.value)
    assert redacted("https://a:b@c/d@e") == "https://c/d@e"
    for address in ("https://c?by=a@e", "https://c#a@e"):
        assert redacted(address) == address, "an @ behind the host is no user's"


def test_the_platforms_proxy_is_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "http://feed.example/a?b=c"
    server.routes[url.partition("?")[0]] = lambda h: h.reply(200, b"through the proxy")
    monkeypatch.setenv("http_proxy", server.url("").replace("//", "//me:pw@"))
    monkeypatch.setenv("https_proxy", server.url(""))

    def unknown(host: str, port: int) -> list[str]:
        if host == "inside.example":
            return ["10.0.0.7"]
        raise OSError("only the proxy knows it")

    fetcher = Fetcher(FetchLimits(timeout=5), resolve=unknown)
    assert fetcher.get(url).data == b"through the proxy"
    assert server.asked[-1].path == url
    assert server.asked[-1].headers["Host"] == "feed.example"
    assert server.asked[-1].headers["Proxy-Authorization"].startswith("Basic ")
    with fails("network"):
        fetcher.get("https://feed.example/a")  # this proxy opens no tunnel
    assert server.asked[-1].method == "CONNECT"
    assert server.asked[-1].path == "feed.example:443"
    count = len(server.asked)
    with fails("refused"):  # a proxy is no way round the limits
        fetcher.get("http://inside.example/")
    monkeypatch.setenv("no_proxy", "feed.example")
    with fails("network", "not known"):
        fetcher.get(url)
    assert len(server.asked) == count


def test_a_proxy_that_drips_while_it_opens_a_tunnel_is_cut_off(server: Server) -> None:
    server.routes["feed.example:443"] = _drip_headers
    fetcher = Fetcher(QUICK, proxies={"https": server.url("")}, resolve=lambda h, p: ["1.1.1.1"])
    with fails("timeout", within=1.6):
        fetcher.get("https://feed.example/")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl command to make a certificate")
    path = tmp_path_factory.mktemp("tls") / "own.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-keyout", str(path), "-out", str(path.with_suffix(".crt")), "-days", "2",
         "-subj", "/CN=feed.example", "-addext", "subjectAltName=DNS:feed.example"],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_bytes(path.read_bytes() + path.with_suffix(".crt").read_bytes())
    return path


def test_certificates_are_the_platforms(
    server: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.wrap(context)
    server.routes["/"] = lambda h: h.reply(200, b"ok")
    server.routes["/down"] = lambda h: h.reply(302, Location="http://feed.example/")
    fetcher = Fetcher(PATIENT, resolve=lambda host, port: ["127.0.0.1"])
    with fails("network", "certificate"):
        fetcher.get(server.url(host="feed.example", scheme="https"))
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetcher.get(server.url(host="feed.example", scheme="https")).data == b"ok"
    with fails("network", "certificate"):
        fetcher.get(server.url(host="other.example", scheme="https"))
    with fails("redirect", "from https to http"):
        fetcher.get(server.url("/down", host="feed.example", scheme="https"))


def test_a_fetch_can_be_given_up(server: Server) -> None:
    server.routes["/"] = _say_nothing
    fetcher = Fetcher(PATIENT)
    threading.Timer(0.3, fetcher.cancel).start()
    with fails("timeout", "was given up", within=2):
        fetcher.get(server.url())
    with fails("timeout", "was given up", within=1):
        fetcher.get(server.url())


def test_calls_are_posted_and_not_redirected(server: Server) -> None:
    server.routes["/hook"] = lambda h: h.reply(204)
    server.routes["/moved"] = lambda h: h.reply(307, Location="/hook")
    fetcher = Fetcher(PATIENT)
    fetcher.post(server.url("/hook"), b"{}", "application/json")
    (asked,) = server.asked
    assert (asked.method, asked.body) == ("POST", b"{}")
    assert asked.headers["Content-Type"] == "application/json"
    with fails("redirect"):
        fetcher.post(server.url("/moved"), b"{}", "application/json")
    with fails("http", "404"):
        fetcher.post(server.url("/gone"), b"{}", "application/json")
    with fails("refused"):
        Fetcher(FetchLimits()).post(server.url("/hook"), b"{}", "application/json")


def test_what_is_an_address_and_what_a_path() -> None:
    assert is_url("https://a/b")
    assert is_url("file:///x"), "so that it is refused as an address, not missed as a path"
    for path in ("a/b.xml", "C:\\feeds\\a.xml", "-", "./http:/a", "a:b"):
        assert not is_url(path)


def test_accounts_of_one_address_have_names_of_their_own_without_the_password() -> None:
    urls = [
        "http://a.example/f?x=@",
        "http://me:geheim@a.example/f?x=@",
        "http://me:x@a.example/f?x=@",
    ]
    names = [account_of(url) for url in urls]
    assert len(set(names)) == 3
    assert names[0] == urls[0]
    assert names == [account_of(url) for url in urls]
    for name in names:
        assert name.startswith("http://a.example/f?x=@")
        assert "geheim" not in name
        assert "me:" not in name
