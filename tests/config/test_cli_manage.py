from datchuan.config import cli


def test_words_go_to_django_on_the_folder_that_was_named(monkeypatch, tmp_path):
    done = []
    monkeypatch.setattr("datchuan.config.installation.open_folder", done.append)
    monkeypatch.setattr("django.core.management.execute_from_command_line", done.append)
    assert cli.main(["manage", "--data", "here", "showmigrations", "--plan"]) == 0
    assert done == ["here", ["datchuan manage", "showmigrations", "--plan"]]
