"""The settings of tests, but each answer names the process that gave it."""

import os
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tests.settings import *  # noqa: F403
from tests.settings import MIDDLEWARE

MIDDLEWARE.insert(0, "tests.ops.told_apart.name_the_process")


def name_the_process(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Process"] = str(os.getpid())
        return response

    return answer
