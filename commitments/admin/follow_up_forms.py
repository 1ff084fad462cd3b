from django.http import HttpResponse


def record(request):
    return HttpResponse("")
