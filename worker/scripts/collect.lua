-- collect: moves messages of plain Celery producers out of a queue's lists, into the list of those that are
-- being adopted; there they stay, whoever dies, until adopt.lua has made them jobs.
-- flags: allow-oom
-- arguments: queue, most messages that may lie there
-- returns: the messages being adopted, oldest first, as they were put

local queue, limit = ARGV[1], tonumber(ARGV[2])
local adopting = KEY.adopting .. queue
local room = limit - redis.call('LLEN', adopting)
for _, step in ipairs(STEPS) do
  while room > 0 and redis.call('LMOVE', queue .. step, adopting, 'RIGHT', 'LEFT') do room = room - 1 end
end
local found = redis.call('LRANGE', adopting, -limit, -1)
local oldest_first = {}
for i = #found, 1, -1 do oldest_first[#oldest_first + 1] = found[i] end
return oldest_first
