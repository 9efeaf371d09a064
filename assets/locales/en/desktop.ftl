# English words of the desktop. Keys are asked for by tr!("key") in src/desktop/.

## Everywhere
status-good = On track
status-risk = At risk
status-bad = Off track
status-unknown = Not known
delivery = Delivery
quality = Quality
alignment = Alignment
today = Today
target = Target
open = Open
close = Close
done = Done
chosen = chosen
plan = Plan
room = Room
team = Team
risks = Risks
stakeholders = Stakeholders
money = Money
inbox = Inbox
report = Report
launch = Go or no-go
milestones = Milestones
needs-hours = Takes { $hours }; { $left } are left this week
month = { $number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

## Title
title-line = Run the project. Keep the promise.
continue = Continue
continue-hint = { $title }, { $date }, week { $week }
start-here = Start here
start-here-hint = { $title }, about { $minutes } minutes
menu-new = New project
menu-new-hint = Pick a scenario
menu-saves = Saved projects
menu-saves-hint = Go on where you left
menu-settings = Settings
menu-settings-hint = Text size, motion, alerts
menu-help = Help
menu-help-hint = Every command and its keys
menu-quit = Quit
menu-quit-hint = Everything is saved
menu = Menu
version = Version { $number }
offline = Plays fully offline
choose-project = Choose a project
projects-and-saves = Projects
filter-all = All { $count }
filter-short = Under an hour
filter-first = First time
filter-hard = Hard
filter-none = No project is like that yet.
difficulty = Difficulty
weeks-and-minutes = { $weeks } weeks · { $minutes } min
in-progress = In progress, week { $week }
not-played = not played
brief = Brief
saved-projects = Saved projects
no-saves = Nothing is saved yet. The game saves each day by itself once a project has begun.
save-day = { $date }, week { $week }
save-auto = by the game
save-own = by you
save-broken = Cannot be opened

## Briefing
charter-seed = Project charter, day 1, seed { $seed }
weeks-about-minutes = { $weeks } weeks, about { $minutes } min
back-to-projects = Back to projects
start-on = Start { $date }
your-sponsor = { $role }, your sponsor
what-counts = What counts
delivery-means = Live by { $date }, within { $money }, { $points } points
quality-means = Few defects, tests that hold, a calm launch
alignment-means = { $count } people who trust what you say
your-team = Your team
people-count = { $count } people
trust-on-day-one = trust on day 1
how-you-work = How you will work
method-once = chosen on the first day, and only then
method-given = given by the project
scrum = Scrum
scrum-1 = Verified work every two weeks
scrum-2 = Changes are cheap between sprints
scrum-3 = Meetings take some of your hours
kanban = Kanban
kanban-1 = Least overhead, fast unblocking
kanban-2 = Good for support work
kanban-3 = Dates are less certain
gates = Stage gates
gates-1 = Early reviews are cheap
gates-2 = Auditors like it
gates-3 = Problems show late
promise-date = Promise a date
first-forecast = first forecast: P50 { $p50 }, P80 { $p80 }
hopes-for = the charter says { $date }
chance-to-keep = Chance to keep it
range-percent = { $low } to { $high } %
promise-wins = { $name } likes a date early
promise-costs = Trust falls if it breaks
promise-this = Promise { $date }
promised-date = { $date } is promised
no-date-yet = No date yet

## Shell
week-of = Week { $week } of { $of }
year-and-time = { $year } · { $time }
focus-hours = Focus hours
of-hours = of { $hours } left
hours-left-label = Focus hours: { $hours } left this week
money-left = Money left
money-left-label = Money left: { $sum }
forecast-date = Forecast ship date
p50-is = P50 { $date }
p80-is = P80 { $date }
target-is = target { $date }
on-target = on target
days-early = { $days } d early
days-late = { $days } d late
pause = Pause
speed = Speed { $times }×
to-friday = To Friday
to-next-event = To the next event
fri = Fri
inbox-waiting = Inbox, { $count } waiting
not-yet-met = not yet met
go-live = Go-live
why-nothing = Nothing has changed it yet.
taken-back = Taken back.
opened-differs = This save was made by another version: from { $date } on, things went differently.
saved-to = Saved to { $path }
saved-nowhere = There is no folder to save to on this machine.

## Moods
mood-away = Away to { $date }
mood-blocked = Blocked { $days } d
mood-calm = Calm
mood-fed-up = Fed up
mood-happy = In flow
mood-leaving = Leaving
mood-proud = Proud
mood-steady = Steady
mood-tired = Tired
mood-waiting = Waiting
mood-worried = Worried

## Plan
task = Task
who = Who
float-column = Float
critical = critical
critical-path = critical path
baseline = baseline
to-p80 = to P80
float = float
weeks = Weeks
whole = Project
open-tasks = Open
all-tasks = All
replan = Replan
days-short = { $days } d
task-label = { $name }, { $done } done, finishes { $finish }
task-label-critical = , critical
task-label-blocked = , blocked
closed-window = { $name }: nothing goes live
load-per-week = Load per week
booked = booked
over-capacity = over 100 %
capacity = capacity
peak = peak { $percent } %
choose-task = Choose a task to see it from all sides.
task-waiting = Waiting
task-ready = Can start
task-paused = Paused
task-blocked = Blocked
reported-done = reported done
verified-ago = { $days ->
    [0] verified today
    [one] verified { $days } day ago
   *[other] verified { $days } days ago
}
never-verified = never verified
not-begun = not begun
verified-share = verified { $share }
only-reported = only reported { $share }
feature = Feature
planned-finish = Planned finish
forecast-finish = Forecast finish
finished = Finished
effort-left = Effort left
days-range = { $low } to { $high } days
discipline = Discipline
people = People
assign = Assign
release = Release
skill-label = { $name }: skill { $skill }
blocked = Blocked
blocked-days = { $days ->
    [one] { $days } more day by itself
   *[other] { $days } more days by itself
}
waits-for = { $count ->
    [one] Waits for { $count } thing
   *[other] Waits for { $count } things
}
quality-bar = Quality bar
bar-fast = Fast
bar-standard = Standard
bar-rigorous = Rigorous
what-you-can-do = What you can do
deep-dive = Deep dive
review = Review
unblock = Unblock
not-blocked = It is not blocked
do-first = Do first
plan-decides = Plan decides
cut-scope = Defer feature

## Room
need-launch = Go or no-go
need-launch-detail = The plan is through; it waits for your word
need-blocked = { $task } is blocked
need-idle = { $name } has nothing to do
need-idle-detail = Assign something they can do
need-low = { $name } is { $word }
seen-ago = { $days ->
    [0] as seen today
    [one] as seen { $days } day ago
   *[other] as seen { $days } days ago
}
one-on-one = 1:1
dive = Dive
sync = Sync
chase = Chase
need-unverified = { $task } is unverified
need-unverified-detail = Reported { $share }, and nobody looked
need-late = { $name } is late
need-late-detail = Now said to come { $date }
need-cover = Risk cover is { $sum } short
need-cover-detail = Expected loss { $loss }, reserve { $reserve }
need-silence = { $name } waits to hear
need-silence-detail = { $days } days of silence, { $cadence } accepted
need-report = The week's report is not sent
need-report-detail = Due { $date }
needs-you = Needs you
needs-nothing = Nothing needs you right now. Let the day pass, or look ahead.
top-of = top { $shown } of { $of }
advisor = Advisor
cards-waiting = { $count ->
    [0] nothing waits
    [one] 1 waits for an answer
   *[other] { $count } wait for an answer
}
inbox-empty = No card waits for an answer. Messages are in the inbox.
by-today = today
by-date = by { $date }
read-and-answer = Read and answer
read-and-answer-label = Read and answer: { $title }
target-in = Target in
target-was = Late by
working-days = working days
target-days-label = { $days } working days to the target
burn-up = Burn-up
week-short = week { $week }
share-done = { $share } done
burn-up-label = Burn-up: { $share } of the work is done
no-task = No task
tasks-count = { $count ->
    [one] 1 task
   *[other] { $count } tasks
}
lens-mood = Mood
lens-work = Work
lens-load = Load
this-week = This week
your-hours = Your { $hours } focus hours
hours-planned = { $hours } planned
hours-free = { $hours } free
risk-review = Risk review
retro = Retro
team-event = Team event
over = over
and-more = and { $count } more
next-goes-here = Next goes here
plan-here = Plan here
drop-planned = Drop { $action }, { $hours }
