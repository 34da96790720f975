"""What is waited for in a browser: every answer that a page asked for, and for none that never comes."""

import pytest

from scripts.settling import follow, settle


class Request:
    def __init__(self, url):
        self.url = url


class Page:
    """What of Playwright's page is used; each moment that is waited, one answer comes where any may."""

    def __init__(self, *, answers=True):
        self.told, self.answers, self.moments, self.timeout = {}, answers, 0, None

    def on(self, event, handler):
        self.told[event] = handler

    def set_default_timeout(self, milliseconds):
        self.timeout = milliseconds

    def wait_for_function(self, script):
        assert "readyState" in script

    def evaluate(self, script):
        pass

    def wait_for_timeout(self, milliseconds):
        self.moments += 1
        if self.answers and self.asked:
            self.told[self.ending](self.asked.pop())

    def ask(self, *addresses, ending="requestfinished"):
        self.ending, self.asked = ending, [Request(address) for address in addresses]
        for one in self.asked:
            self.told["request"](one)


@pytest.mark.parametrize("ending", ["requestfinished", "requestfailed"])
def test_every_answer_is_waited_for(ending):
    page = Page()
    follow(page, patience=5)
    page.ask("/a", "/b", ending=ending)
    settle(page)
    assert (page.moments, page.timeout) == (2, 5000)
    settle(page)
    assert page.moments == 2


def test_an_answer_that_does_not_come_is_told():
    page = Page(answers=False)
    follow(page, patience=0.01)
    page.ask("/late")
    with pytest.raises(AssertionError, match="/late"):
        settle(page)
