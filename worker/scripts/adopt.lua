-- adopt: makes a job of one message of a plain Celery producer, or a dead letter if it is none.
-- moves: none -> waiting, scheduled, buried
-- flags: allow-oom
-- arguments: queue, the message as it was put, reason and error (JSON) to bury it or '' and '', then the
--   job as `write` in shared/runs.lua takes it
-- returns: {'new' | 'known' | 'conflict', id}, or false when somebody else has adopted it meanwhile; after a
--   conflict it lies there still, to be buried

local queue, message, reason, failure = unpack(ARGV, 1, 4)
if not redis.call('LPOS', KEY.adopting .. queue, message) then return false end
IS_TAKEN_IN = true
local outcome = write(unpack(ARGV, 5, 17))
if outcome[1] == 'conflict' then return outcome end
redis.call('LREM', KEY.adopting .. queue, -1, message)
if reason ~= '' and outcome[1] == 'new' then
  seat(queue)
  redis.call('ZREM', KEY.waiting .. queue, outcome[2])
  weigh(queue, 'bytes', -size_of(outcome[2]))
  lay_to_rest(outcome[2], reason, failure)
end
ring(queue)
tell_submitted()
return outcome
