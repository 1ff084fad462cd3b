# syntax=docker/dockerfile:1
FROM python:3.11-slim-bookworm AS build
WORKDIR /register
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
# Static files and translations belong to the image; the key is thrown away with this step.
RUN pybabel --quiet compile --directory locale --domain django \
    && SECRET_KEY=only-for-this-step SITE_URL=https://build.invalid python manage.py collectstatic --no-input --verbosity 0 \
    && python -m compileall -q coalition commitments

FROM python:3.11-slim-bookworm
# With these the pictures of commitments are drawn and PDFs set (commitments/public/fonts.py); the Makefile has the same.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-core fonts-hosny-amiri libfribidi0 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home register \
    && install -d -m 700 -o register /sources /index
WORKDIR /register
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY --from=build /venv /venv
COPY --from=build /register /register
USER register
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=600s CMD ["scripts/healthy"]
ENTRYPOINT ["scripts/entrypoint"]
