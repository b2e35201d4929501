-- finish: a run has succeeded; keeps its small result, and gives the slot its next job in the same breath.
-- moves: running -> succeeded; and the next job's as in claim.lua
-- flags: allow-oom
-- arguments: id, attempt, result (JSON or ''), how long it is kept in ms, queue to claim from next or '',
--   then node and slot as for claim
-- returns: {'done' | 'repeated' | 'stale', the next job or false}

local id, attempt, result, keep_ms, queue, node, slot = unpack(ARGV)
local job = KEY.job .. id
local status, limit, key, tenant = standing(id, attempt)
if status == 'held' then
  redis.call('ZREM', KEY.running, id)
  redis.call('HSET', job, 'state', 'succeeded', 'ended_at', now_ms(), 'result', result, 'settled', attempt)
  redis.call('HDEL', job, 'payload')
  if limit then
    open_limit(id)
    make_room(id)
  end
  redis.call('PEXPIRE', job, keep_ms)
  fade(id, tenant, now_ms() + keep_ms)
  if key then redis.call('PEXPIRE', KEY.key .. key, keep_ms) end
  redis.call('PUBLISH', KEY.ended .. id, 'succeeded')
  status = 'done'
end
local held = status ~= 'done' and queue ~= '' and holding(node, slot)
if held then return {status, view_held(held)} end
local following = queue ~= '' and take(queue, node, slot)
if status == 'done' and not following then -- else the next one has taken its place
  redis.call('HDEL', KEY.held .. node, slot)
end
if queue == '' then ring(redis.call('HGET', job, 'queue') or '') end
return {status, following}
