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
briefing = Briefing
debrief = Debrief
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
save-seed = seed { $seed }
open-save = Open { $title }, { $day }
ago-now = just now
ago-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
loading = Reading projects: { $done } of { $of }
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
delivery-more = Delivery: value in the launch, the day it is live against the target, the money that was spent. The points are those of all features together.
quality-more = Quality: defects that customers meet, what was accepted, gates kept, the launch itself, and the debt that stays.
alignment-more = Alignment: what stakeholders think of you at the end, promises kept, and reports that were true.
trust-means = Trust { $score } of 100: { $word }. Who trusts you hears bad news as news; who does not hears it as an excuse. Syncs, true reports and kept promises raise it.
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
p50-p80-mean = P50: as likely later as earlier. P80: four chances in five that it is done by then.
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
forecast-for-target = Forecast, target { $date }
forecast-later = Forecast { $days } d later
forecast-earlier = Forecast { $days } d earlier
forecast-same = Forecast stays as it is
forecast-leapt = The forecast moved: { $moved }
forecast-leapt-more = F1 on the forecast tells the rest.
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
why = Why
why-title = Why: { $what }
why-nothing = Nothing has changed it yet.
why-nobody-knows = Nobody has kept account of this number.
why-more = F1 opens what lies under it.
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
float-hint = Working days a task can finish later without moving the launch, as people are planned now; – where the launch does not wait for it
no-float = –
critical = critical
critical-chain = critical chain
baseline = baseline
to-p80 = to P80
float = float
weeks = Weeks
whole = Project
open-tasks = Open
critical-tasks = Critical
all-tasks = All
replan = Replan
days-short = { $days } d
task-label = { $name }, { $done } done, finishes { $finish }
task-label-critical = , critical
task-label-blocked = , blocked
put-first = You put it in the order of work
drag-person = { $name }: drag to another task
expected-person = The forecast counts on { $name }
drop-person = { $name } works on { $task }
rows-hint = Click or arrows choose a task. Drag a row, or Shift and arrows, to put it in the order of work. Drag a face to another task.
axis-hint = Drag to move, Ctrl and wheel to zoom
grid-label = { $count ->
    [one] 1 task
   *[other] { $count } tasks
}. Arrows choose and move in time, with Shift they change the order of work; plus and minus zoom.
milestones-and-go-live = Milestones and go-live
milestone-met = { $name }: met on { $date }
milestone-missed = { $name }: missed, due on { $date }
milestone-due = { $name }: due { $date }
go-live-label = Go-live: P50 { $p50 }, P80 { $p80 }
task-out = out
disciplines = Disciplines
not-booked = not booked
load-label = { $name }: peak load { $percent } %
load-hint = Click to see the person, drag onto a task to assign
assign-people = Swap
assign-over = { $task } is over
assign-unskilled = { $name } cannot do { $discipline }
assign-there = { $name } is on it already
assign-crowd = It takes { $count } at once, and they are there
assign-many = { $name } holds { $count } tasks already
on-tasks = { $count ->
    [0] not assigned
    [one] on 1 task
   *[other] on { $count } tasks
}
swap-in = Swap { $name } in for those who are there
dates-range = { $p50 } to { $p80 }
order-of-work = Order of work
order-by-plan = by the plan
order-place = { $place } of { $of }
do-earlier = Do earlier
do-later = Do later
what-you-can-do-on = What you can do, on { $date }
refine = Refine
scope-owner = { $owner } owns { $feature } and has to agree. Trust { $trust }.
scope-defer = Defer the feature
scope-cut = Cut the feature
scope-restore = Take it back in
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
quality-bar = Quality
bar-fast = Fast
bar-standard = Standard
bar-rigorous = Rigorous
what-you-can-do = What you can do
deep-dive = Deep dive
review = Review
unblock = Unblock
not-blocked = It is not blocked
plan-decides = Plan decides
cut-scope = Cut scope…

## Room
need-launch = Go or no-go
need-launch-detail = The plan is through; it waits for your word
need-blocked = { $task } is blocked
need-idle = { $name } has nothing to do
need-idle-detail = Assign something they can do
need-leaves = { $name } leaves soon
need-leaves-detail = The last day is { $date }
need-hands = Nobody is on { $task }
need-hands-detail = It decides the date, and it could go on
need-promise = Promised: { $text }
need-promise-detail = To { $name }, by { $date }
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
day-is-full = { $date } has no room left for it
needs-nothing = Nothing needs you right now. Let the day pass, or look ahead.
top-of = top { $shown } of { $of }
needs-fewer = fewer
advisor = Advisor
cards-waiting = { $count ->
    [0] nothing waits
    [one] 1 waits for an answer
   *[other] { $count } wait for an answer
}
inbox-empty = No card waits for an answer. Messages are in the inbox.
inbox-nothing = No card waits for an answer.
by-today = today
by-date = by { $date }
read-and-answer = Read and answer
read-and-answer-label = Read and answer: { $title }
target-in = Target in
target-was = Late by
target-early = Early by
working-days = working days
target-days-label = { $head } { $days } working days
burn-up = Burn-up
week-short = week { $week }
share-done = { $share } done
burn-up-label = Burn-up: { $share } of the work is done
no-task = No task
lens-mood = Mood
lens-work = Work
lens-load = Load
this-week = This week
hours-planned = { $hours } planned
hours-free = { $hours } free
risk-review = Risk review
retro = Retro
team-event = Team event
over = over
and-more = and { $count } more
put-on-today = Put on today:
put-on = Put on { $date }:
put-on-hint = Click a day to choose it. Actions go on that day, from here, the inbox and the plan.
day-label = { $date }: { $count ->
    [0] nothing planned
    [one] 1 action planned
   *[other] { $count } actions planned
}, { $free } free
day-full = full
day-room = up to { $hours }
day-closed = closed
next-goes-here = Add here
plan-here = Add
planned-label = { $action }, { $hours }, { $date }
planned-hint = Drag it to another day
in-the-evening = { $action }, evening
load-short = { $percent } %, { $tasks ->
    [one] 1 task
   *[other] { $tasks } tasks
}
back-on = back { $date }
drop-planned = Drop { $action }, { $hours }

## Card
card-since = waits since { $date }
what-you-know = What you know
what-you-dont = What you don't know
forecast-now = Forecast as it stands
forecast-with = Forecast with choice { $letter }
forecast-before = before
forecast-choice = with { $letter }
forecast-shift = P50, P80
shift-none = no change
shift-none-at-all = { $date } with each
shift-days = { $days } d
shift-twin = With { $letter } the P50 is { $p50 } and the P80 { $p80 }; they move by { $days50 } and { $days80 } days.
outlook-twin = Half of the ways it can go end by { $p50 }, four of five by { $p80 }; { $share } make the target of { $target }.
target-word = target
target-space = target{ " " }
your-choice = Your choice
it-costs = It costs
who-likes = Who likes it, who doesn't
likes-it = { $name } likes it
minds-it = { $name } minds it
answer-by = Answer by { $date }
pick-a-choice = Pick a choice
pick-first = Pick a choice first
choose-letter = Choose { $letter }
decide-later = Decide later

## Inbox
messages = Messages
answered = Answered
no-messages = No messages yet.
no-answers = Nothing was answered yet.
lapsed = Nobody answered in time: { $answer }

## Team
team-beside = { $count } people, morale { $morale }, most troubled first
team-retro = Team retro
candidate = Could be hired
could-join = Could join
in-days = { $days ->
    [0] at once
    [one] in { $days } day
   *[other] in { $days } days
}
offer = { $hours } and { $cost }, then { $rate } a day
morale = Morale
fatigue = Fatigue
fatigue-label = Fatigue { $value }; 1 is a normal week
trust = Trust
at-home = At home
trust-in-you = Trust in you
hire = Get them
one-on-one-with = 1:1 with { $name }
recognise = Recognise
coach = Coach
mediate = Mediate
mediate-with = Mediate with { $name }
no-tension = No tension that can be felt
pace = Pace
pace-normal = Sustainable
pace-push = Push
pace-crunch = Crunch
talked-ago = { $days ->
    [0] Talked today
    [one] Last 1:1 { $days } day ago
   *[other] Last 1:1 { $days } days ago
}
never-talked = No 1:1 yet
last-day = Last day { $date }
comes-on = Comes on { $date }

## Risks
risks-beside = { $open } open, { $closed } closed
likelihood-impact = Likelihood and impact
impact-on-date = Impact on the ship date
rare = Rare
unlikely = Unlikely
possible = Possible
likely = Likely
near-sure = Near sure
chance-under-10 = under 10 %
chance-10-25 = 10 to 25 %
chance-25-45 = 25 to 45 %
chance-45-65 = 45 to 65 %
chance-over-65 = over 65 %
cover = Cover
short-by = Short by { $sum }
spare = { $sum } to spare
expected-loss = Expected loss
expected-loss-emv = Expected loss (EMV)
contingency-left = Contingency left
risk = Risk
risk-row = Risk: { $name }
chance = Chance
delay = Delay
could-hit = Could hit
any-time = Any time
from-to = { $from } to { $to }
happened = happened
closed = closed
avoid = Avoid
transfer = Transfer
mitigate = Reduce
accept = Accept
escalate = Escalate
plan-response = Plan your response
early-sign = Early sign
if-it-happens = If it happens
loss-and-delay = It costs { $loss } and about { $days } days.
owner = Owner
nobody = Nobody yet
risk-happened = It happened. What is left is to live with it.
risk-closed = It cannot happen any more.
no-responses = Nothing can be done about it from here.
no-risks = No risk is known. A review may find some.
emv-change = EMV { $before } → { $after }

## Stakeholders
stakeholders-beside = { $count } people, alignment { $alignment }
sync-forecast = Tell { $name } the P50
sync-only = Sync
power-interest = Power and interest
number-is-trust = number is trust, 0 to 100
interest-power-axis = Interest to the right, power upwards
keep-satisfied = Keep satisfied
work-closely = Work closely
keep-an-eye = Keep an eye on
keep-informed = Keep informed
trust-label = { $name }: trust { $trust }
silence = Silence
silence-hint = days since they heard from you
silent-days = { $days } of { $of } d
who-believes = Who believes what
trust-by-week = Trust by week
what-they-want = What they want
believes-against = Believes, against the forecast
reality = Forecast { $date }
believes-label = { $name } believes in { $date }
promises = Promises
promises-hint = { $kept } kept, { $open } open, { $broken } broken
no-promises = Nothing is promised yet.
taken-back-word = taken back
kept = Kept
broken = Broken
due-soon = Due soon
open-promise = Open
asked-for = Asked for
promise = Promise

## Money
money-beside = { $spent } of { $budget } spent, { $share }
cpi-means = Each 100 you spend buys { $cents } of finished work.
spi-means = Of every 100 planned by today, { $done } is done.
tcpi-as-planned = The rest may cost what the plan says.
tcpi-cheaper = To keep the budget, the rest must cost { $percent } % less than planned.
tcpi-dearer = The rest may cost { $percent } % more than planned.
fan-hint = fan: P20 to P80 of the cost
curves-twin = { $spent } is spent; { $planned } was planned by today and { $earned } is earned. The end is forecast at { $middle }, from { $low } to { $high }, against a budget of { $budget }.
spit-means = In time, you are at { $percent } % of the planned pace.
too-early = Too early to tell.
costs-at-p50 = At the P50 it costs { $sum }
over-budget = { $sum } over the budget.
under-budget = { $sum } under the budget.
budget-is = Budget { $sum }
spent-ac = Spent (AC)
planned-pv = Planned (PV)
earned-ev = Earned (EV)
burn-by-kind = Burn by kind
burn-a-day = { $sum } a day
pay = People
overtime = Overtime
purchases = Purchases
other = Other
to-buy = { $name }, due { $date }
reserves = Reserves
contingency-yours = Contingency, yours to use
reserve-sponsors = Management reserve, the sponsor's
ask-for-money = Ask for money
sponsor-decides = { $name } decides, trust { $trust }
no-reserve = The management reserve is empty.
ask-for = Ask for { $sum }

## Report
status-report = Status report
report-due = Week { $week }, due { $date }
report-sent = This week's is sent or planned
send-report = Send report
by-workstream = Status by workstream
you-know = You know
you-say = You will say
said-and-ends = { $share } said, ends { $date }
say-of = Say { $word } of { $name }
softer = softer
harder = harder
as-is = as is
date-you-give = Date you give
p50-to-p80 = P50 to P80
you-for = You, for { $project }
to-sponsor = to { $name }, week { $week }
headline-green = On track: the date holds
headline-amber = At risk: the date is close
headline-red = Off track: the date does not hold
headline-live = It is live
we-said-live = Live since { $date }.
we-say-one = We expect to go live on { $date }.
we-say-two = We expect to go live between { $p50 } and { $p80 }.
said-before = Said before
honest-of = { $honest } of { $of } honest
honest = honest
no-reports = No report was sent yet. Later you see here what was said, what you knew, and the date you gave.
who-reads = Who reads it
thinks-date = believes in { $date }
softer-lines = { $count ->
    [one] One line is softer than you know.
   *[other] { $count } lines are softer than you know.
}
as-you-know-it = It says what you know.
how-they-read = How { $name } reads it
reads-no-news = { $name } believes in { $date }. Nothing in it is news.
reads-later = { $name } believes in { $date } and learns of { $days ->
    [one] { $days } day
   *[other] { $days } days
} more. Better from you than from somebody else.
reads-earlier = { $name } believes in { $date } and hears of { $days ->
    [one] { $days } day
   *[other] { $days } days
} less. An early date is remembered.
no-news = no news
days-later = { $days } d later
days-sooner = { $days } d sooner

## Launch
not-called = It is called when the plan is through.
called-on = Called on { $date }. You decide, they remember.
trust-is = trust { $trust }
readiness = Readiness
ready-of = { $ready } of { $of } ready
prepare = Prepare
ready = Ready
required = Required
open-item = Open
came-back = { $task } was done and came back: open again since { $date }, { $share } said to be done.
launch-mode = Launch mode
way-facts = { $days ->
    [0] live today
    [one] live in { $days } day
   *[other] live in { $days } days
} · { $money }
if-you-go = If you go
incident = Incident
incident-note = By what is known. Defects that nobody has found come on top.
no-way = There is no way to launch
go = Go
go-title = Go: { $way }?
go-text = A launch cannot be taken back by another one. In a project that is played to learn, you can rewind.
not-yet = Not yet

## Debrief
debrief-seed = Debrief, seed { $seed }
play-again = Play again
rewind = Rewind
grade = Grade { $letter }
overall = Overall
of-hundred = of 100
never-live = Never live
live-on = Live { $date }
spent-of = { $spent } of { $budget }
practice-hint = shown, not scored
weight = weight { $share }
total = Total
forecast-reality = Forecast against reality
fan-twin = The first forecast was { $p50 }, with a P80 of { $p80 }; the target was { $target }. Live: { $live }.
fan-legend = band: your P20 to P80 · line: P50 · cream: live

## Overlays
resume = Back to the game
think-again = Think again
palette-hint = What do you want to do? A person, a task, a command
palette-nothing = Nothing is called that.
help-1 = You run the project. Each week has hours: spend them on people, tasks and stakeholders.
help-2 = What is reported is not yet verified: a deep dive shows the true figures of a task.
help-3 = Rest on a number to see why it is what it is; F1 shows what lies under it. A locked button says what is missing.
help-4 = Space lets time pass. It stops by itself when something cannot wait.
help-5 = Tab goes from control to control, Enter presses, Escape closes. The palette finds everything by name.
futures = A thousand futures
futures-hint = Each is drawn from what you know today, never from what is hidden.
futures-and-bar = The bar on top says { $p50 } and { $p80 }: one plan with margins, drawn up each morning, and what reports and stakeholders go by. These are a thousand plans, each with a luck of its own; where the two differ by days, trust the range more than either date.
futures-coming = A thousand futures are being drawn.
futures-on-time = live by { $target }
futures-in-budget = within { $sum }
futures-drivers = What moves the date most, in days at its best and its worst
futures-no-drivers = Nothing that is known stands out.
futures-critical = What the date hangs on: share of the futures, and when it is done
driver-estimates = How all estimates hold
driver-external = { $name } comes late
driver-risk = Risk: { $name }
driver-twin = { $name }: { $best } days where it goes best, { $worst } where it goes worst
alerts = Alerts
no-alerts = Nothing has happened yet that asks for you.

## Timeline
rewind-hint = Go back to a morning. What was decided before it stays; what came after it is kept as a branch.
no-rewind = This project is played to be assessed: what is decided is decided.
back-here = Go back here
back-to-morning = To the morning
back-to-day = Go back to { $date }
rewound-to = Back on { $date }.
branch-this = This course
branch-reached = To { $date }
branch-over = To the end, { $date }
branch-label = { $branch }: parts on { $parts }, { $decisions ->
    [0] no decision
    [one] { $decisions } decision
   *[other] { $decisions } decisions
} of its own

## Settings
page-display = Display
page-clock = Clock
page-keys = Keys
page-game = Game
text-size = Text size
text-size-hint = Everything grows with it
look = Theme
look-hint = High contrast: black and white, strong colours
look-dark = Dark
look-light = Light
look-contrast = High contrast
status-colours = Status colours
status-colours-hint = Every status also has its shape and its word
status-colours-usual = Green, amber, red
status-colours-all = For every eye
motion = Motion
motion-hint = Reduced: nothing moves but what means something
motion-full = Full
motion-less = Reduced
language = Language
language-hint = What a language lacks is said in English
language-hint-told = Projects that carry { $language } are told in it; the game itself speaks English
clock-goes-on = Goes on
clock-stops = Stops
stop-acts = What cannot wait
stop-acts-hint = News that you must act on
stop-cards = Cards
stop-cards-hint = A card comes up, or its last day has come
stop-looks = What is worth a look
stop-looks-hint = News that can wait
stop-messages-hint = Somebody wrote to you
saving = Saving
saving-hint = By hand at any time as well
saving-day = Each day
saving-leave = When I leave
advisor-hint = In projects that teach, somebody tells you what to try
advisor-on = Speaks
advisor-off = Is silent
keys-hint = Press a command to give it other keys. Backspace takes its keys away, Escape leaves them.
keys-reset = Usual keys
keys-press = Press keys …
keys-none = No keys
keys-of = { $command }: { $keys }
keys-taken = { $keys } belongs to “{ $command }”. Give that other keys first.
keys-reserved = { $keys } is needed everywhere: it opens, closes and moves the focus.
settings-unread = The settings could not be read: { $why }
settings-aside = The usual ones are used. The file lies at { $path } now.
settings-unwritten = The settings could not be written: { $why }

## Advisor
advisor-fold = Fold the note
advisor-unfold = Advisor: open the note
advisor-skip = Skip for good
guide-here = Here
guide-open = Open { $screen }

## When something broke
broken-title = Something in the game broke.
broken-saved = Your project is safe: { $path }
broken-nowhere = Your project is still here; there is no folder to save it to.
broken-nothing = No project was open.
broken-unsaved = Your project could not be saved: { $why }
broken-what = The program said: { $what }
broken-go-on = Go on

## What is done
deed-show = Show { $name }

## Commands
group-screens = Screens
group-time = Time
group-project = Project
group-game = Game
command-show = Show { $screen }
command-pause = Let time pass, or stop it
command-day = One day
command-undo = Take back the last decision of today
command-save = Save
command-palette = Commands

## Planner
planner = Plan an action
planner-kinds = Kind of action
planner-acts = Action
planner-day = Day
planner-hours = Hours
planner-working = Working hours
planner-evening = Evening
planner-who = Who does it
planner-you = You
planner-yours = This is yours: they want you, not somebody you send.
planner-delegated = A quarter of the time is yours, to brief and to listen. The rest is theirs.
planner-tires = Evenings cost energy: whatever you do next week works less well.
planner-plan = Plan it
plan-on = Plan an action on { $date }
kind-one-on-one = 1:1
kind-deep-dive = Deep dive
kind-unblock = Unblock
kind-chase = Chase a delivery
kind-review = Review
kind-refine = Refine
kind-sync = Sync
kind-respond = Risk response
kind-rebaseline = New baseline
kind-scope-talk = Scope talk
kind-ask-time = Ask for time
kind-train = Training
kind-study = Course for you
kind-prepare = Launch readiness
does-one-on-one = How they are, and what nobody says by themselves.
does-deep-dive = You see what is really done and left of a task, and some of what is wrong with it.
does-unblock = About three days off what blocks a task.
does-chase = Wins back days of a late delivery; the date that they say becomes true.
does-review = Finds flawed work while it is cheap to mend; who works on the task gives time to it.
does-refine = Clearer requirements: less is built wrong.
does-sync = A stakeholder hears from you first: trust, and the date that they believe.
does-report = Everybody is told a colour and two dates; later they are held against what came.
does-risk-review = May bring hidden risks into the register.
does-respond = Makes a risk less likely or less bad, for what it costs.
does-replan = What is believed of every task comes closer to what is true, and the order of work is drawn up anew.
does-rebaseline = Asks the sponsor to measure the project by a new plan.
does-scope-talk = Asks its owner to leave a feature out, to have it after the launch, or to take it in again.
does-ask-money = Asks the sponsor for money of the management reserve.
does-ask-time = Asks the sponsor for a later target.
does-retro = The team looks back and works better for it.
does-recognise = Thanks where they are due: morale and trust.
does-coach = Skill of one person, and how much at home they are here; slowly.
does-mediate = Less tension between two people.
does-team-event = An afternoon together, with less work done on that day.
does-hire = Brings a candidate aboard, who takes a while to be of use.
does-train = A discipline for a person; the course takes weeks of theirs.
does-study = A skill of your own.
does-prepare = One item of launch readiness.

## Rail
alerts-today = Alerts: today { $act ->
    [0] nothing must be acted on
   *[other] { $act } to act on
}, { $look } worth a look

## People who come and go
train = Train { $name }
let-go = Let { $name } go
let-go-title = Let { $name } go?
let-go-text = They leave at the end of the day and take along what they know. Whoever takes over begins as a newcomer to it.
let-go-yes = Let them go
pace-of-all = Everybody

## Charts in words
curve-label = { $what }: from { $first } to { $last }
risk-label = { $number }: { $name } ({ $chance }, { $delay })
milestone-late = { $name }: met on { $date }, planned for { $planned }
milestone-ahead = { $name }: planned for { $planned }

## Looking back
page-decisions = Decisions
page-points = Points
page-causes = Days and money
page-reports = Reports
page-practice = Practice
luck-or-skill = Luck or skill?
hindsight-runs = The project is being replayed without each of your decisions, and under other lucks: { $share } %
no-hindsight = Hindsight is computed when the project is over.
deeds-helped = Helped most
deeds-hurt = Hurt most
deeds-luck = Luck decided
deeds-none = No decision made a difference that counts.
replay-from = Replay
replay-from-label = Replay from { $date }
assessed = This project is assessed
skill-and-luck = Skill { $skill }, luck { $luck }
your-decisions = your decisions { $score }
planner-gets = Planner bot { $score }
causes-days = { $days } days against the target
causes-money = { $sum } against the plan
lights-legend = frame: what you reported · inside: what was true
light-label = { $name }, { $date }: reported { $told }, in truth { $truth }
slip-underestimated = More to do than estimated
slip-added = Work that came in later
slip-rework = Flawed work done again
slip-pace = Slower or faster than planned
slip-people = Nobody there to do it
slip-blocked = Blocked
slip-external = Waiting for others
slip-waiting = Waiting for a date
slip-decision = Waiting for the call to launch
slip-rollout = The launch itself
slip-float = What the plan had to spare
export-report = Export report
export-early = Hindsight is not there yet

## Workshops
workshops = Workshops
seat-take = Take a seat
seat-take-at = Take a seat: { $title }
seat-scenario = You play { $scenario }.
seat-assessed = It is one run: nothing can be taken back.
seat-learning = You may take back, and go back.
seat-gates = Gates: { $gates }. At each you say when you believe it will be live.
seat-no-gates = There are no gates; hand in the result when you are asked to.
seat-name = Your name or nickname
seat-name-hint = It stands in your result; reports show pseudonyms unless the facilitator reveals the names. Under the name that you used before, you go on where you were.
seat-name-missing = Type a name first
seat-name-unusable = A name has 1 to { $most } letters, in one line.
seat-later = Not now
seat-kept = { $name }, your result is kept after every day: { $path }
save-seat = Workshop, { $name }
gate-title = Gate { $gate }: when will it be live?
gate-asks = Say what you believe, not what you hope. Both days stay in your result, and the debrief holds them against what came.
gate-p50 = P50: even odds
gate-p80 = P80: four chances in five
gate-week-earlier = a week earlier
gate-day-earlier = a day earlier
gate-day-later = a day later
gate-week-later = a week later
gate-say = Say so
gate-later = Look at the plan first
gate-passed = Gate { $gate }: written down, and it stays.
result-ready = Your result, ready to be handed in: { $path }

## Two courses compared
compare = Compare
compare-with = Compare with this course: { $branch }
compare-title = This course, and another
compare-parts = They part on { $date }.
compare-same = They do not part: one is the beginning of the other.
compare-this = This course
compare-other = The other
compare-nothing = nothing of its own on that day
compare-moved = Moved { $count }
compare-all = All tasks { $count }
compare-unmoved = No task ends on another day.
compare-done = done { $date }
compare-ends = ends { $date } by its forecast
compare-out = not part of it
compare-task = { $name }: this course, { $this }; the other, { $other }
compare-launch = Launch
compare-earned = Earned
compare-spent = Spent
compare-morale = Morale
compare-trust = Trust
compare-end = { $value } on { $date }

## The author's desk
author = Scenario
author-file = { $path }, read again whenever you save it
author-play = Play it
author-mend = Mend the errors first
author-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
author-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
author-clean = passes the check
author-findings = Findings
author-live = live, as you save
author-line = line { $line }, column { $column }
author-line-of = { $file }, line { $line }, column { $column }
author-nothing = Nothing to mend. The file has { $tasks } tasks, { $people } people, { $stakeholders } stakeholders, { $risks } risks and { $events } cards.
author-plan = The plan
author-plan-hint = critical chain in blue, effort in person-days
author-stale = as it was when it last passed the check
author-no-plan = The plan shows when the file passes the check.
author-days = { $low } to { $high } d
author-story = Cards by week
author-story-hint = the dot's size is the share of the runs
author-story-waits = They show here once the bots have played.
author-card = { $title }: in { $share } % of the runs, { $first } to { $last }
author-weigh = Play { $runs } runs
author-balance = Balance
author-running = { $done } of { $of } runs played
author-weighed = { $runs } runs: each style of play under { $seeds } lucks
author-style = { $style }: { $mean } points on average, eight in ten between { $p10 } and { $p90 }; live in { $live } % of the runs
author-balanced = Nothing that an author should know

## A scenario that is edited while it is played
reload-title = The scenario was saved
reload-nothing = Nothing that you can see today is different.
reload-keep = Keep the old
reload-desk-open = Author's desk
reload-restart = Start again
reload-go-on = Go on with it
reload-broken = { $path } has { $count ->
    [one] 1 error
   *[other] { $count } errors
} now; your project stays as it was.
reload-desk = The author's desk shows where: shiproom open FILE --author
