-- attend: a worker tells that it is there; and every few seconds one of them keeps a sample of what has been
-- counted, from which rates are told.
-- flags: allow-oom
-- arguments: node, what it tells of itself (JSON), ms between two samples, how many are kept
-- returns: 'sampled' or 'present'

local SILENCE_MS = 60000 -- a worker that was silent for so long is forgotten

local node, facts, every_ms, most = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
redis.call('HSET', KEY.workers, node, now_ms() .. ' ' .. facts)
local last = redis.call('LRANGE', KEY.samples, 0, 0)[1]
if last and now_ms() - tonumber(string.match(last, '^%d+')) < every_ms then return 'present' end

local flat = redis.call('HGETALL', KEY.workers)
for i = 1, #flat, 2 do
  if now_ms() - tonumber(string.match(flat[i + 1], '^%d+')) > SILENCE_MS then redis.call('HDEL', KEY.workers, flat[i]) end
end

local queues = {}
local function add(queue, what, by)
  queues[queue] = queues[queue] or {waiting = redis.call('ZCARD', KEY.waiting .. queue), started = 0, runs = 0, run_us = 0}
  queues[queue][what] = queues[queue][what] + by
end
for _, queue in ipairs(redis.call('SMEMBERS', KEY.queues)) do add(queue, 'started', 0) end
flat = redis.call('HGETALL', KEY.tally)
for i = 1, #flat, 2 do
  local kind, _, queue = string.match(flat[i], '^([%a_]+)|([^|]*)|([^|]*)|')
  local what = ({wait = 'started', run = 'runs', run_us = 'run_us'})[kind]
  if what then add(queue, what, tonumber(flat[i + 1])) end
end
redis.call('LPUSH', KEY.samples, now_ms() .. ' ' .. cjson.encode(queues))
while redis.call('LLEN', KEY.samples) > most do redis.call('RPOP', KEY.samples) end
return 'sampled'
