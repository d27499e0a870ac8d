"""Every address of the house. Each face brings its own list."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from tianping.faces import assets, demo, gallery
from tianping.faces.accounts import pages as accounts

urlpatterns: list[URLPattern | URLResolver] = [
    path("favicon.ico", assets.favicon, name="favicon"),
    path("sign-in/", accounts.sign_in, name="sign-in"),
    path("sign-in/as/", accounts.sign_in_as, name="sign-in-as"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    path("register/", accounts.register, name="register"),
    path("register/heed/", accounts.heed, name="heed"),
    path("demo/", demo.demo, name="demo"),
    path("gallery/", gallery.shown, {"face": "portal"}, name="gallery"),
    path("gallery/desk/", gallery.shown, {"face": "desk"}, name="gallery-desk"),
    path("desk/", include("tianping.faces.desk.urls")),
    path("files/", include("tianping.faces.files.urls")),
    path("api/", include("tianping.faces.api.urls")),
    path("", include("tianping.faces.portal.urls")),
]

handler400 = "tianping.faces.broken.bad"
handler404 = "tianping.faces.broken.absent"
handler500 = "tianping.faces.broken.ours"
