"""`COPY` of the columns of commitments.csv, so often as the command line says.

A line for each round: bytes, seconds to the first, milliseconds of processor time of this process
and of the server's together.
"""

import datetime as dt
import os
import sys
import time
from pathlib import Path

import django

TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Copy them and print what it took."""
    django.setup()

    from django.db import connection

    from commitments.filters import RegisterQuery
    from commitments.open_data.tables import COMMITMENTS

    query = RegisterQuery({}, today=dt.date.today())
    rows = COMMITMENTS.rows(query).values_list(*COMMITMENTS.expressions(query.on))
    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        server = connection.connection.info.backend_pid
        complete = cursor.mogrify(sql, params)
        for _round in range(int(sys.argv[1])):
            size, first = 0, 0.0
            begun, spent = time.perf_counter(), time.process_time() + _seconds_of(server)
            with cursor.copy(f"COPY ({complete}) TO STDOUT (FORMAT csv)") as copied:
                for piece in copied:
                    first = first or time.perf_counter() - begun
                    size += len(piece)
            print(size, first, 1000 * (time.process_time() + _seconds_of(server) - spent))


def _seconds_of(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


if __name__ == "__main__":
    main()
