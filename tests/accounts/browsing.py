"""Going through the pages of accounts as a browser does."""

from django.urls import reverse


def page(client, name, /, *args, **query):
    """The answer to opening a page of the app."""
    return client.get(reverse(f"accounts:{name}", args=args), query)


def send(client, name, /, *args, follow=True, **fields):
    """The page that follows sending a form of the app."""
    return client.post(reverse(f"accounts:{name}", args=args), fields, follow=follow)


def words(answer):
    """What the page says came of it."""
    return [str(message) for message in answer.context["messages"]]


def text(answer):
    return answer.content.decode()
