-- claim: gives the next waiting job of a queue to a slot of a worker; starts an attempt and its lease.
-- moves: waiting -> running, scheduled, expired
-- flags: allow-oom
-- arguments: queue, node, slot
-- returns: {job or false, how many messages of plain Celery producers lie in the queue's lists}; a job is
--   {id, task, version, queue, payload, attempt, failures, deaths, submitted_at, quarantined, waited ms,
--   traceparent or ''}; there is
--   none when nothing waits, the queue is paused, or the worker is leaving
-- A slot that holds a job already is given that one again: the last answer was lost.

local queue = ARGV[1]
local held = holding(ARGV[2], ARGV[3])
if held then return {view_held(held), 0} end
local job = take(queue, ARGV[2], ARGV[3])
if job then ring(queue) end -- each that is woken wakes the next while jobs wait
return {job, foreign(queue)}
