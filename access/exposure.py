"""Where the page listens: on this machine only, unless there is a log-in or an explicit flag."""

from __future__ import annotations

import ipaddress
import os
import tomllib
from collections.abc import Mapping, Sequence

from errors import AccessError
from settings import ROOT, Settings

FLAG = "PLANQA_ALLOW_OPEN"


def is_loopback(address: str | None) -> bool:
    """Whether only this machine reaches ``address``; nothing given means all addresses.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0"), is_loopback(None)
    (True, True, False, False)
    """
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address((address or "").strip("[]")).is_loopback
    except ValueError:
        return False


def open_to_all(settings: Settings, address: str | None) -> bool:
    """Whether people on other machines get in without log-in."""
    return settings.auth == "none" and not is_loopback(address)


def check_exposure(settings: Settings, address: str | None) -> str:
    """A warning to print, or nothing; AccessError where the page would be open without being told so."""
    if not open_to_all(settings, address):
        return ""
    where = f"{address or 'all addresses'} without log-in"
    if not settings.allow_open:
        way_out = f"set PLANQA_AUTH=password (or oidc), or {FLAG}=1 if everybody who reaches it may ask"
        raise AccessError(f"The page would listen on {where}; {way_out}.")
    return f"Warning: the page listens on {where}; everybody who reaches this machine may ask."


def address_of(options: Sequence[str], environ: Mapping[str, str] | None = None) -> str | None:
    """The address that Streamlit takes from these options, the environment or ``.streamlit/config.toml``.

    >>> address_of(["--server.port", "8600", "--server.address=0.0.0.0"])
    '0.0.0.0'
    """
    environ = os.environ if environ is None else environ
    found = environ.get("STREAMLIT_SERVER_ADDRESS") or _configured()
    for place, option in enumerate(options):
        name, equals, value = option.partition("=")
        if name == "--server.address":
            found = value if equals else "".join(options[place + 1 : place + 2])
    return found


def _configured() -> str | None:
    file = ROOT / ".streamlit" / "config.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return table.get("server", {}).get("address")
