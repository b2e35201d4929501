-- finish: a run has succeeded; keeps its small result, and gives the slot its next job in the same breath.
-- moves: running -> succeeded; and the next job's as in claim.lua
-- flags: allow-oom
-- arguments: id, attempt, result (JSON or ''), how long it is kept in ms, queue to claim from next or '',
--   then node and slot as for claim
-- returns: {'done' | 'repeated' | 'stale', the next job or false}

local id, attempt, result, keep_ms, queue, node, slot = unpack(ARGV)
local job = KEY.job .. id
local status = standing(id, attempt)
if status == 'held' then
  redis.call('ZREM', KEY.running, id)
  redis.call('HDEL', KEY.held .. node, slot)
  redis.call('HSET', job, 'state', 'succeeded', 'ended_at', now_ms(), 'result', result, 'settled', attempt)
  redis.call('HDEL', job, 'payload')
  open_limit(id)
  make_room(id)
  local fields = redis.call('HMGET', job, 'key', 'tenant')
  redis.call('PEXPIRE', job, keep_ms)
  local key = fields[1]
  fade(id, fields[2], now_ms() + keep_ms)
  if key then redis.call('PEXPIRE', KEY.key .. key, keep_ms) end
  redis.call('PUBLISH', KEY.ended .. id, 'succeeded')
  status = 'done'
end
if queue == '' then
  ring(redis.call('HGET', job, 'queue') or '')
  return {status, false}
end
local held = status ~= 'done' and holding(node, slot)
if held then return {status, view_held(held)} end
return {status, take(queue, node, slot)}
