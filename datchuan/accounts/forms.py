"""What the pages of people, offices and accounts may send."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from datchuan.accounts.models import LONGEST_NAME, OfficeKind, Person
from datchuan.accounts.permissions import ROLES
from datchuan.domain.plan_document.folding import bare


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class SignInForm(AuthenticationForm):
    """User name and password. The name is taken in small letters, so that failures are counted for one name."""

    error_messages = {  # noqa: RUF012  an attribute of Django's form
        "invalid_login": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "inactive": _("Tài khoản này không còn dùng được."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Tên đăng nhập")
        self.fields["password"].label = _("Mật khẩu")

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()


class NewPasswordForm(PasswordChangeForm):
    """The old password and twice the new one. Saving is the action's business."""

    error_messages = {  # noqa: RUF012  an attribute of Django's form
        **PasswordChangeForm.error_messages,
        "password_mismatch": _("Hai lần nhập mật khẩu mới không giống nhau."),
        "password_incorrect": _("Mật khẩu đang dùng không đúng."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Mật khẩu đang dùng")
        self.fields["new_password1"].label = _("Mật khẩu mới")
        self.fields["new_password1"].help_text = _(
            "Ít nhất 10 ký tự, không chỉ gồm chữ số, không phải mật khẩu hay gặp."
        )
        self.fields["new_password2"].label = _("Nhập lại mật khẩu mới")


class RecordForm(forms.Form):
    """Narrows the record. The choices are what there is in the lines the visitor may read."""

    actor = forms.ChoiceField(label=_("Người thực hiện"), required=False)
    action = forms.ChoiceField(label=_("Việc"), required=False)
    place = forms.ChoiceField(label=_("Nơi"), required=False)
    first_day = day_field(_("Từ ngày"), required=False)
    last_day = day_field(_("Đến hết ngày"), required=False)

    def __init__(self, *args: Any, choices: Mapping[str, Mapping[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Tất cả")), *sorted(words.items(), key=lambda pair: bare(pair[1]))]


class TokenForm(forms.Form):
    name = forms.CharField(label=_("Dùng cho phần mềm"), max_length=100)
    expires_on = day_field(_("Dùng đến hết ngày"), help_text=_("Nhiều nhất một năm."))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expires_on"].initial = on + timedelta(days=90)


class OfficeForm(forms.Form):
    name = forms.CharField(
        label=_("Tên chức danh, cơ quan, tổ chức"), max_length=LONGEST_NAME, help_text=_("Viết đầy đủ, không viết tắt.")
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=OfficeKind.choices)
    since = day_field(_("Có từ ngày"))


class RenameForm(forms.Form):
    name = forms.CharField(label=_("Tên mới"), max_length=LONGEST_NAME)


class AppointForm(forms.Form):
    """Who takes an office, and from which day."""

    person = forms.ModelChoiceField(label=_("Người giữ"), queryset=Person.objects.none(), empty_label=_("Chọn người"))
    since = day_field(_("Từ ngày"))

    def __init__(self, *args: Any, people: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["person"]
        assert isinstance(chosen, forms.ModelChoiceField)  # for the type checker; the field is declared above
        chosen.queryset = people
        self.fields["since"].initial = on


class LastDayForm(forms.Form):
    last_day = day_field(_("Hết ngày"))


class PersonForm(forms.Form):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=200)
    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=150, help_text=_("Chữ không dấu, chữ số và các dấu @ . + - _")
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    password = forms.CharField(
        label=_("Mật khẩu ban đầu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ít nhất 10 ký tự. Người dùng tự đổi sau khi đăng nhập lần đầu."),
    )


class SetPasswordForm(forms.Form):
    password = forms.CharField(
        label=_("Mật khẩu mới"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )


class GrantForm(forms.Form):
    """A role, where and from when to when."""

    role = forms.ChoiceField(label=_("Vai trò"))
    reach = forms.ChoiceField(
        label=_("Có hiệu lực ở đâu"),
        choices=[("place", _("Một đơn vị và mọi đơn vị bên dưới")), ("everywhere", _("Toàn quốc: mọi tỉnh, mọi xã"))],
        widget=forms.RadioSelect,
    )
    place = forms.CharField(
        label=_("Mã đơn vị hành chính"),
        max_length=12,
        required=False,
        help_text=_("Tra mã ở trang Địa phương. Để trống khi chọn toàn quốc."),
    )
    valid_from = day_field(_("Từ ngày"))
    valid_to = day_field(_("Đến hết ngày"), required=False, help_text=_("Để trống: cho đến khi có thay đổi."))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)  # for the type checker; the field is declared above
        role.choices = [(code, each.title) for code, each in ROLES.items()]
        self.fields["valid_from"].initial = on

    def clean(self) -> dict[str, Any]:
        """A place left empty is never taken for everywhere: that must have been chosen."""
        given = self.cleaned_data
        reach, place = given.get("reach"), given.get("place")
        if reach == "place" and not place:
            self.add_error("place", _("Ghi mã đơn vị, hoặc chọn toàn quốc."))
        if reach == "everywhere" and place:
            self.add_error("place", _("Đã chọn toàn quốc thì để trống mã đơn vị."))
        return given


def add_problem(form: forms.BaseForm, problem: Exception) -> None:
    """Show what an action refused: beside the field it names, else above the form."""
    if isinstance(problem, ValidationError):
        fields = getattr(problem, "error_dict", None)
        for name, errors in (fields or {}).items():
            form.add_error(name if name in form.fields else None, errors)
        if fields is None:
            form.add_error("password" if "password" in form.fields else None, problem)
        return
    form.add_error(None, str(problem))
