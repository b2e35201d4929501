-- list: finds jobs by their rolls, the one submitted last first.
-- flags: allow-oom
-- arguments: tenant or '*' for all, state or '', task or '', earliest moment of submission in ms, latest one,
--   id of that moment to go on after or '', most found, most looked at
-- returns: {found ids, moment and id of the last one looked at, or '' and '' when that was all}
-- States of which there are few have structures of their own; when one is small, all in it are looked at.

local tenant, state, task, from, to, after, limit, looks = unpack(ARGV)
from, to, limit, looks = tonumber(from), tonumber(to), tonumber(limit), tonumber(looks)
local CHUNK = 100
local SMALL = 1000
local PLACES = {running = KEY.running, quarantined = KEY.quarantine, scheduled = KEY.scheduled, buried = KEY.dead}

-- A stream gives pairs of moment and id, newest first; `more` fills its buffer again, from where it ended.
local function pull(stream)
  stream.at = stream.at + 1
  if stream.at > #stream.buffer and stream.more then
    stream.buffer, stream.at = stream.more(), 1
  end
  stream.head = stream.buffer[stream.at]
end

local function stream_of(owner)
  local offset = 0
  local stream = {buffer = {}, at = 0}
  function stream.more()
    local read = redis.call('ZREVRANGEBYSCORE', KEY.roll .. owner, to, from, 'WITHSCORES', 'LIMIT', offset, CHUNK)
    local pairs_read = {}
    for i = 1, #read, 2 do pairs_read[#pairs_read + 1] = {tonumber(read[i + 1]), read[i]} end
    offset = offset + CHUNK
    if #pairs_read < CHUNK then stream.more = nil end
    return pairs_read
  end
  pull(stream)
  return stream
end

local function comes_before(one, other)
  return one[1] > other[1] or (one[1] == other[1] and one[2] > other[2])
end

local function stream_of_place(place)
  local buffer = {}
  for _, id in ipairs(redis.call('ZRANGE', place, 0, -1)) do
    local moment = tonumber(redis.call('HGET', KEY.job .. id, 'submitted_at') or nil)
    if moment and moment <= to and moment >= from then buffer[#buffer + 1] = {moment, id} end
  end
  table.sort(buffer, comes_before)
  local stream = {buffer = buffer, at = 0}
  pull(stream)
  return stream
end

local streams = {}
if PLACES[state] and redis.call('ZCARD', PLACES[state]) <= SMALL then
  streams[1] = stream_of_place(PLACES[state])
else
  local owners = tenant == '*' and redis.call('SMEMBERS', KEY.tenants) or {tenant}
  for i, owner in ipairs(owners) do streams[i] = stream_of(owner) end
end

local function newest()
  local first
  for _, stream in ipairs(streams) do
    if stream.head and (not first or comes_before(stream.head, first.head)) then first = stream end
  end
  if not first then return nil end
  local head = first.head
  pull(first)
  return head
end

local function is_wanted(id)
  local fields = redis.call('HMGET', KEY.job .. id, 'state', 'task', 'tenant')
  return fields[1] and (state == '' or fields[1] == state) and (task == '' or fields[2] == task)
    and (tenant == '*' or fields[3] == tenant)
end

local found = {}
local moment, id = '', ''
while true do
  local head = newest()
  if not head then return {found, '', ''} end
  if after == '' or head[1] < to or head[2] < after then
    if #found == limit or looks == 0 then return {found, moment, id} end
    looks = looks - 1
    moment, id = string.format('%.0f', head[1]), head[2]
    if is_wanted(id) then found[#found + 1] = id end
  end
end
