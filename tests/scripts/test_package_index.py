from scripts.package_index import read, translated

LISTING = """:env:.find-links='/srv/wheels /srv/more'
:env:.timeout='60'
global.cert='/etc/certs.crt'
global.index-url='https://mirror.example/simple'
install.index-url='https://other.example/simple'
global.extra-index-url='https://a.example/simple\\nhttps://b.example/simple'
freeze.index-url='https://not-for-installing.example'
"""


def test_read_takes_the_environment_before_install_before_global():
    settings = read(LISTING)
    assert settings["index-url"] == "https://other.example/simple"
    assert settings["find-links"] == "/srv/wheels /srv/more"
    assert settings["cert"] == "/etc/certs.crt"


def test_read_of_nothing_is_nothing():
    assert read("") == {}


def test_translated_says_the_same_in_uvs_words():
    assert translated(read(LISTING)) == {
        "UV_SYSTEM_CERTS": "1",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_DEFAULT_INDEX": "https://other.example/simple",
        "UV_INDEX": "https://a.example/simple https://b.example/simple",
        "UV_FIND_LINKS": "/srv/wheels,/srv/more",
        "SSL_CERT_FILE": "/etc/certs.crt",
    }


def test_translated_leaves_out_what_is_empty():
    assert set(translated({"index-url": " "})) == {"UV_SYSTEM_CERTS", "UV_INDEX_STRATEGY"}
