from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from app.composition import build
from app.errors import InputError
from app.model.annotation_scopes import Scope
from app.model.product import Control, PingFormat, Policy, Product
from app.services.product_config import SECTIONS, read_product

WHOLE = """
[product]
name = "Gargoyle"
vendor = "Stone"
restart = ["gargoyle", "--restore"]
privacy_url = "https://stone.example/privacy"
privacy_text = "Reports are kept for a month."

[dialog]
controls = ["email", "comment"]
logo = "gargoyle.svg"

[reports]
url = "https://crash.stone.example/submit"
limit = 0
gzip = false
comments = false
email = true
comment_limit = 100
view_url = "https://crash.stone.example/{crash_id}"
plain_http = true
policy = "send"

[retention]
days = 30
reports = 100
mib = 500

[pings]
url = "https://ping.stone.example"
format = "glean"
glean_app_id = "gargoyle"

[symbols]
urls = ["https://symbols.stone.example/"]
redirects = ["cdn.stone.example"]

[annotations]
Mood = "report"
Weather = "ping"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "lastword.toml"
    path.write_text(text)
    return path


def test_every_key_is_taken(tmp_path: Path) -> None:
    product = read_product(write(tmp_path, WHOLE))

    told = tomllib.loads(WHOLE)
    for name, keys in SECTIONS.items():
        assert set(told[name]) == set(keys), "a key is not tried here"
    assert product.name == "Gargoyle"
    assert (product.vendor, product.privacy_url) == ("Stone", "https://stone.example/privacy")
    assert product.report_url == "https://crash.stone.example/submit"
    assert product.view_url == "https://crash.stone.example/{crash_id}"
    assert (product.comment_limit, product.plain_http) == (100, True)
    assert product.policy is Policy.SEND
    assert (product.keep_days, product.keep_reports, product.keep_mib) == (30, 100, 500)
    assert (product.ping_url, product.glean_app_id) == (
        "https://ping.stone.example",
        "gargoyle",
    )
    assert product.symbol_urls == ("https://symbols.stone.example/",)
    assert product.symbol_redirects == ("cdn.stone.example",)
    assert product.restart == ("gargoyle", "--restore")
    assert product.report_limit is None
    assert (product.report_gzip, product.takes_comment, product.takes_email) == (
        False,
        False,
        True,
    )
    assert product.ping_format is PingFormat.GLEAN
    assert product.privacy_text == "Reports are kept for a month."
    assert product.controls == (Control.COMMENT, Control.EMAIL)
    assert product.logo == tmp_path / "gargoyle.svg"
    assert product.scopes.scope("Mood") is Scope.REPORT
    assert product.scopes.scope("Weather") is Scope.PING
    assert product.scopes.scope("Version") is Scope.PING


def test_without_a_word_the_product_is_neutral(tmp_path: Path) -> None:
    assert read_product(write(tmp_path, "")) == Product()
    assert Product().report_url == Product().ping_url == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[reports]\nurl = 5", "[reports] url: text is wanted"),
        ('[reports]\nurl = "ftp://x"', "[reports] url: 'ftp://x' is not a web address"),
        ("[reports]\ngzip = 1", "[reports] gzip: true or false is wanted"),
        ("[reports]\nlimit = -1", "[reports] limit: a number from 0 up is wanted"),
        ("[reports]\nlimits = 1", "[reports] has no key 'limits', only url, limit"),
        ('[pings]\nformat = "v5"', "[pings] format: one of v4, glean is wanted"),
        ('[product]\nrestart = "x"', "[product] restart: a list of texts is wanted"),
        ("[product]\nrestart = [1]", "[product] restart: a list of texts is wanted"),
        ('[dialog]\ncontrols = ["comment", "mail"]', "no 'mail', only comment, email, url"),
        ('[dialog]\ncontrols = "comment"', "[dialog] controls: a list of texts is wanted"),
        ('[dialog]\nlogo = "/etc/logo.png"', "[dialog] logo: the name of a .png or .svg"),
        ('[dialog]\nlogo = "..\\\\logo.png"', "[dialog] logo: the name of a .png or .svg"),
        ('[dialog]\nlogo = "logo.gif"', "[dialog] logo: the name of a .png or .svg"),
        (f'[product]\nprivacy_text = "{"x" * 2001}"', "at most 2000 characters"),
        ("[produkt]\nname = 1", "there is no section [produkt]"),
        ('[annotations]\nMood = "yes"', "[annotations] Mood: one of client, report"),
        ("url = 1", "url is a section, not a value"),
        ("[[", "lastword.toml"),
        ("a = " + "[" * 10_000, "lastword.toml"),
    ],
)
def test_nonsense_is_named_with_its_place(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_product(write(tmp_path, text))

    assert words in str(caught.value)
    assert "lastword.toml" in str(caught.value)


def test_the_configuration_is_found_by_variable_and_beside_the_reports(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, '[product]\nname = "Named"\n')
    beside = tmp_path / "reports"
    beside.mkdir()
    write(beside, '[product]\nname = "Beside"\n')

    assert build(beside, {"LASTWORD_CONFIG": str(path)}).product.name == "Named"
    assert build(beside, {}).product.name == "Beside"
    assert build(tmp_path / "none", {}).product == Product()


def test_every_key_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text()
    rows = [line.split("|") for line in text.splitlines() if line.startswith("|")]
    section, told = "", []
    for row in rows:
        section = row[1].strip(" `") or section
        told.append((section, row[2].strip(" `")))
    for name, keys in SECTIONS.items():
        assert [key for key in keys if (name, key) not in told] == []
    for control in Control:
        assert f"| `{control}` |" in text
