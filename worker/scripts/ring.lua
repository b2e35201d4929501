-- ring: sends the hints of waiting jobs again where none is left, as after a crash, and tells the served
-- queues of messages that plain Celery producers have put there.
-- flags: allow-oom
-- arguments: the queues this worker serves
-- returns: the queues it rang for

local rung = {}
for _, queue in ipairs(redis.call('SMEMBERS', KEY.queues)) do
  if redis.call('EXISTS', KEY.waiting .. queue) == 0 then
    local aside = redis.call('HMGET', KEY.load .. queue, 'parked', 'scheduled')
    local parked, scheduled = tonumber(aside[1] or 0), tonumber(aside[2] or 0)
    if parked <= 0 then redis.call('SREM', KEY.queues, queue) end
    if parked <= 0 and scheduled <= 0 then redis.call('DEL', KEY.load .. queue) end
  elseif redis.call('SISMEMBER', KEY.paused, queue) == 0 and redis.call('EXISTS', KEY.bell .. queue) == 0 then
    redis.call('LPUSH', KEY.bell .. queue, '1')
    rung[#rung + 1] = queue
  end
end
for _, queue in ipairs(ARGV) do
  if foreign(queue) > 0 and redis.call('EXISTS', KEY.bell .. queue) == 0 then
    redis.call('LPUSH', KEY.bell .. queue, '1')
  end
end
return rung
