from django.http import HttpResponse


def reading_desk(request, statement_id):
    return HttpResponse("")
