"""The public state in the Valkey or Redis that all machines share.

Such a server may forget everything, or come back with what it knew an hour ago. So all that lies
there names the run of the server in which it was written, and is worth nothing in another. Where
nothing of this run is known, somebody may be publishing whose mark was forgotten: the database is
asked for as long as a mark is believed.

What lies there: the key `state`, with the run and the state; the key `changing`, with a mark for
each who is about to change something: when it was put there, and in which run.
"""

import secrets
from typing import Any

from django.core.cache import caches
from redis import Redis, RedisError
from redis.commands.core import Script

from commitments.shared_cache import SharedCache, unless_away

KEYS = ["{register}:state", "{register}:changing"]
# Each script runs alone: nobody else reads or writes meanwhile.
_RUN = """
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
local function of_this_run(text)
    if text and string.sub(text, 1, #run + 1) == run .. ' ' then
        return string.sub(text, #run + 2)
    end
    return nil
end
local state = of_this_run(redis.call('GET', KEYS[1]))
local function keep(text) redis.call('SET', KEYS[1], run .. ' ' .. text) end
local now = tonumber(redis.call('TIME')[1])
local function mark(token) redis.call('HSET', KEYS[2], token, run .. ' ' .. now) end
"""
READ = f"""{_RUN}
if not state or state == '' or redis.call('EXISTS', KEYS[2]) == 1 then return false end
return state
"""
MARK = f"""{_RUN}
mark(ARGV[1])
redis.call('DEL', KEYS[1])
"""
BEGIN = f"""{_RUN}
local outlived = false
local marks = redis.call('HGETALL', KEYS[2])
for place = 1, #marks, 2 do
    local since = tonumber(of_this_run(marks[place + 1]))
    if since and now - since <= tonumber(ARGV[2]) then return end
    outlived = outlived or since
    redis.call('HDEL', KEYS[2], marks[place])
end
if outlived or state == '' then keep(ARGV[1])
elseif not state then mark('forgotten') end
"""
SETTLE = f"""{_RUN}
local number = tonumber(ARGV[2])
local before = state and tonumber(string.match(state, '%d+$'))
if before and before > number then number = before end
keep(ARGV[1] .. '.' .. string.format('%d', number))
if not of_this_run(redis.call('HGET', KEYS[2], ARGV[3])) then mark('forgotten') end
redis.call('HDEL', KEYS[2], ARGV[3])
"""
FORGET = f"{_RUN} keep('')"


class InSharedCache:
    """A place for the public state; see `public_state.Place`."""

    def __init__(self, mark_seconds: float) -> None:
        self._mark_seconds = mark_seconds

    def read(self) -> str | None:
        """The state; None where it is not known, about to change, or of another run."""
        found = unless_away(lambda: _run(READ))
        return found.decode() if found else None

    def begin(self, number: int) -> None:
        """Leave a state there where nothing is under way; see above where nothing is known."""
        state = f"{secrets.token_hex(4)}.{number}"
        unless_away(lambda: _run(BEGIN, state, self._mark_seconds))

    def mark(self, token: str) -> None:
        """Put a mark in its place. Raises `OSError` where others would not see it."""
        try:
            _run(MARK, token)
        except RedisError as error:
            raise OSError(str(error)) from error

    def settle(self, number: int, token: str) -> None:
        """Leave a new state there, of no lower number than before, and take the mark away."""
        try:
            _run(SETTLE, secrets.token_hex(4), number, token)
        except RedisError:
            # The mark is still there, or everything is forgotten: either way the database is asked.
            return

    def forget(self) -> None:
        """Take the state away, knowing that nothing else is lost."""
        unless_away(lambda: _run(FORGET))


class CacheWithState(SharedCache):
    """The cache that all machines share, in which the public state lies as well."""

    def public_state(self, mark_seconds: float) -> InSharedCache:
        """The place of the public state."""
        return InSharedCache(mark_seconds)


def _run(script: str, *arguments: str | float) -> Any:
    shared = caches["shared"]
    assert isinstance(shared, SharedCache)
    client = shared.client()
    return _prepared(script, client)(keys=KEYS, args=arguments, client=client)


_scripts: dict[str, Script] = {}


def _prepared(script: str, client: Redis) -> Script:
    """The script by its digest, which is all that is sent where the server knows it already."""
    if script not in _scripts:
        _scripts[script] = client.register_script(script)
    return _scripts[script]
