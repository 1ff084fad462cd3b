class SpreadsheetMixin:
    pass
