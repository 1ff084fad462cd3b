"""The API at /api/v1/: reading only, open to other sites, described by OpenAPI."""
