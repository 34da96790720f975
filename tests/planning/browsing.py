"""Going through the pages of planning as a browser does, with scripts (htmx) and without."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

SCRIPTED = {"HX-Request": "true"}


def page(client, name, /, *args, scripted=False, **query):
    return client.get(reverse(f"planning:{name}", args=args), query, headers=SCRIPTED if scripted else None)


def send(client, name, /, *args, scripted=False, follow=True, **fields):
    """The page that follows sending a form of the app; the answer itself where scripts sent it."""
    address = reverse(f"planning:{name}", args=args)
    if scripted:
        return client.post(address, fields, headers=SCRIPTED)
    return client.post(address, fields, follow=follow)


def give(client, data, name="ke-hoach.docx", *, code="20185"):
    """The page that follows giving a file."""
    return send(client, "documents", code, document=SimpleUploadedFile(name, data))


def words(answer):
    return [str(message) for message in answer.context["messages"]]


def text(answer):
    return answer.content.decode()
