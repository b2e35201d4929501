-- What the moves share,: the tallies, counted in the same breath as the move that they count, so that no
-- death of any process loses or doubles one. What is timed the children count (worker/meter.py): five commands a
-- job are a quarter of what a job costs Redis. Fields: worker/tallies.py.

local function tally(task, queue, what, by)
  redis.call('HINCRBY', KEY.tally, 'job|' .. task .. '|' .. queue .. '|' .. what, by)
end

-- Something happened to one job: it ended (its state), was lost (how) or revived.
local function tally_job(id, what)
  local fields = redis.call('HMGET', KEY.job .. id, 'task', 'queue')
  tally(fields[1] or '', fields[2] or '', what, 1)
end

-- New jobs are counted as they are written, and told once a script: task -> queue -> how many.
local SUBMITTED = {}
local function tally_submitted(task, queue)
  SUBMITTED[task] = SUBMITTED[task] or {}
  SUBMITTED[task][queue] = (SUBMITTED[task][queue] or 0) + 1
end
local function tell_submitted()
  for task, queues in pairs(SUBMITTED) do
    for queue, count in pairs(queues) do tally(task, queue, 'submitted', count) end
  end
end
