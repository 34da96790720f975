"""Addresses of signing in, accounts, offices and people."""

from django.urls import path

from datchuan.accounts.views import account, offices, people, record, session

app_name = "accounts"
urlpatterns = [
    path("sign-in/", session.sign_in, name="sign_in"),
    path("sign-in/as/<str:username>/", session.sign_in_as, name="sign_in_as"),
    path("sign-out/", session.sign_out, name="sign_out"),
    path("account/", account.my_account, name="my_account"),
    path("account/password/", session.password, name="password"),
    path("account/tokens/", account.add_token, name="add_token"),
    path("account/tokens/<int:pk>/end/", account.end_token, name="end_token"),
    path("offices/", offices.index, name="offices"),
    path("offices/of/<str:code>/", offices.of_place, name="offices_of"),
    path("offices/of/<str:code>/add/", offices.add, name="add_office"),
    path("offices/<int:pk>/", offices.office, name="office"),
    path("offices/<int:pk>/rename/", offices.rename, name="rename_office"),
    path("offices/<int:pk>/end/", offices.end, name="end_office"),
    path("offices/<int:pk>/appoint/", offices.add_holder, name="appoint"),
    path("offices/holdings/<int:pk>/end/", offices.end_holder, name="end_holding"),
    path("record/", record.index, name="record"),
    path("people/", people.index, name="people"),
    path("people/add/", people.add, name="add_person"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/end/", people.end, name="end_person"),
    path("people/<int:pk>/password/", people.new_password, name="new_password"),
    path("people/<int:pk>/grant/", people.grant, name="grant_role"),
    path("people/grants/<int:pk>/end/", people.end_role, name="end_grant"),
]
